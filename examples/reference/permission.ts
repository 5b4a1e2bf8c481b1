import { getOrganization, Permission, Role } from "pulumi-commercelayer";

/** A role that may read and update orders, and nothing else. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const support = new Role("support", { organizationId, name: "Customer support" });
  new Permission("support-orders", {
    roleId: support.id,
    subject: "orders",
    canCreate: false,
    canRead: true,
    canUpdate: true,
    canDestroy: false,
  });
}

export = program;
