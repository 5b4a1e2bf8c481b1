import { Config } from "@pulumi/pulumi";
import { ApiCredential, getRoleOutput, Organization } from "pulumi-commercelayer";
import { EnvironmentFile } from "./environment-file";

/**
 * The credentials of a backend, and the file that hands them to it. The client secret is a secret on its whole way:
 * encrypted in the state of both resources, and masked in what is printed unless you ask for it with `--show-secrets`.
 * Another `rotation` makes a new credential, rewrites the file, and deletes the old credential last: a backend that reads
 * the file for each new token is never without a valid one.
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
