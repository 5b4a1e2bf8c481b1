import { findMembership, getOrganization } from "pulumi-commercelayer";

/** Whether a person is a member, and with which status. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const zoe = await findMembership({ organizationId, userEmail: "zoe@bluebrand.example" });
  return { zoeIs: zoe?.status ?? "no member" };
}

export = program;
