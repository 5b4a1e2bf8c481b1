import { findMembershipProfile, getOrganization } from "pulumi-commercelayer";

/** What a profile that may not exist gives access to. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const partners = await findMembershipProfile({ organizationId, name: "Partners" });
  return { partnersMaySee: partners?.accessScope ?? "nothing" };
}

export = program;
