import { getMembershipProfiles, getOrganization } from "pulumi-commercelayer";

/** The profiles that reach only test data. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const profiles = await getMembershipProfiles({ organizationId, accessScope: "test_access" });
  return { testProfiles: profiles.map(({ name }) => name) };
}

export = program;
