import { getMembership, getOrganization, getVersions } from "pulumi-commercelayer";

/** How a person's membership changed, and which application changed it. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const ann = await getMembership({ organizationId, userEmail: "ann@bluebrand.example" });
  const versions = await getVersions({ resourceType: "memberships", resourceId: ann.id });
  return { historyOfAnn: versions.map(({ createdAt, event, who }) => ({ createdAt, event, who })) };
}

export = program;
