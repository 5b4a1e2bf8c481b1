import { getOrganization, getRole, Membership } from "pulumi-commercelayer";

/** One person's membership in an organization. A changed `resendTrigger` sends the invitation again. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const reader = await getRole({ organizationId, kind: "read_only" });
  const ben = new Membership("ben", {
    organizationId,
    roleId: reader.id,
    userEmail: "ben@bluebrand.example",
    accessScope: "all_access",
    resendTrigger: "2026-11-22",
  });
  return { status: ben.status };
}

export = program;
