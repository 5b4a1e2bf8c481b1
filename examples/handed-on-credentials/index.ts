import { Config } from "@pulumi/pulumi";
import { ApiCredential, getRoleOutput, Organization } from "pulumi-commercelayer";
import { EnvironmentFile } from "./environment-file";

/**
 * The credentials of a backend, and the file that passes them to it. The client secret stays a secret throughout: it is
 * encrypted in the state of both resources, and masked in the output unless you ask for it with `--show-secrets`. A changed
 * `rotation` creates a new credential, rewrites the file, and deletes the old credential last, so a backend that reads the
 * file for each new token always has a valid credential.
 */
async function handedOn() {
  const config = new Config();
  const organization = new Organization("brand", { name: "The Blue Brand" });
  const reader = getRoleOutput({ organizationId: organization.id, kind: "read_only" });
  const reports = new ApiCredential("reports", {
    organizationId: organization.id,
    name: "Reports",
    kind: "integration",
    roleId: reader.id,
    rotationTrigger: config.get("rotation") ?? "first",
  });
  new EnvironmentFile("reports-environment", {
    path: config.get("environmentFile") ?? "reports.env",
    variables: { COMMERCE_CLIENT_ID: reports.clientId, COMMERCE_CLIENT_SECRET: reports.clientSecret },
  });
  return { clientId: reports.clientId, clientSecret: reports.clientSecret };
}

export = handedOn;
