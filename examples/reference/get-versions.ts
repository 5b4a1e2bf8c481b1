import { getMembership, getOrganization, getVersions } from "pulumi-commercelayer";

/** What became of a person's membership, and who did it. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const ann = await getMembership({ organizationId, userEmail: "ann@bluebrand.example" });
  const versions = await getVersions({ resourceType: "memberships", resourceId: ann.id });
  return { historyOfAnn: versions.map(({ createdAt, event, who }) => ({ createdAt, event, who })) };
}

export = program;
