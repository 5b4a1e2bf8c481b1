import { unsecret } from "@pulumi/pulumi";
import { findApiCredentialOutput, getOrganization } from "pulumi-commercelayer";

/** A credential that may not exist. Its client secret makes the whole result a secret. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const search = findApiCredentialOutput({ organizationId, name: "Search" });
  return { foundClientId: unsecret(search.apply((found) => found?.clientId)) };
}

export = program;
