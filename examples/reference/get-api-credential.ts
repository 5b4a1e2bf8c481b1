import { unsecret } from "@pulumi/pulumi";
import { getApiCredentialOutput, getOrganization } from "pulumi-commercelayer";

/** A credential that someone else manages. Its client secret makes the whole result a secret. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const search = getApiCredentialOutput({ organizationId, name: "Search" });
  return { searchClientId: unsecret(search.clientId), searchClientSecret: search.clientSecret };
}

export = program;
