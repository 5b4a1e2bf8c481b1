import { getOrganization, getRole, Membership, MembershipProfile } from "pulumi-commercelayer";

/** The common settings of a team, in one place. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const reader = await getRole({ organizationId, kind: "read_only" });
  const agency = new MembershipProfile("agency", { organizationId, name: "Agency", accessScope: "test_access" });
  for (const person of ["cleo", "dan"])
    new Membership(person, {
      organizationId,
      roleId: reader.id,
      userEmail: `${person}@agency.example`,
      membershipProfileId: agency.id,
    });
}

export = program;
