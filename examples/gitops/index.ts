import path from "node:path";
import { Config, getStack } from "@pulumi/pulumi";
import { OrganizationFile } from "pulumi-commercelayer";
import { HandedOver } from "./handed-over";

/**
 * The organization of one environment: the stack `live` is what specs/live.yaml says.
 *
 * Its outputs have no secret, because CI services copy outputs into places that others can read. The secret of each
 * credential goes from here to the secret store, by the command in the setting `access:handOver`.
 */
async function access() {
  const stack = getStack();
  const { organizationId, apiCredentialIds, credentials, nextActionAt } = new OrganizationFile("access", {
    file: path.join(__dirname, "specs", `${stack}.yaml`),
  });
  const command = new Config("access").getObject<string[]>("handOver");
  if (command) new HandedOver("credentials", { command, environment: stack, value: credentials.apply(JSON.stringify) });
  return { organizationId, apiCredentialIds, nextActionAt };
}

export = access;
