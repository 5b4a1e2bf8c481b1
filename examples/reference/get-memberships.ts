import { getMemberships, getOrganization } from "pulumi-commercelayer";

/** The people who have not accepted their invitations yet. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const memberships = await getMemberships({ organizationId, status: "pending" });
  return { invited: memberships.map(({ userEmail }) => userEmail) };
}

export = program;
