import { getApplicationMemberships, getMembership, getOrganization } from "pulumi-commercelayer";

/** The apps that one person may use. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const ann = await getMembership({ organizationId, userEmail: "ann@bluebrand.example" });
  const access = await getApplicationMemberships({ organizationId, membershipId: ann.id });
  return { appsOfAnn: access.map(({ apiCredentialId }) => apiCredentialId) };
}

export = program;
