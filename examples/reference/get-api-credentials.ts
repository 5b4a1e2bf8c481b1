import { getApiCredentials, getOrganization } from "pulumi-commercelayer";

/** The client ids of all sales channels, without a secret. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const credentials = await getApiCredentials({ organizationId, kind: "sales_channel" });
  return { salesChannels: credentials.map(({ clientId }) => clientId) };
}

export = program;
