import { getOrganization, Role, RolePermissions } from "pulumi-commercelayer";

/** Everything that a role may do, in one resource. The role has no rights that are not listed. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const merchandiser = new Role("merchandiser", { organizationId, name: "Merchandiser" });
  new RolePermissions("merchandiser-may", {
    roleId: merchandiser.id,
    permissions: {
      skus: ["create", "read", "update", "destroy"],
      prices: "create read update",
      orders: ["read"],
    },
  });
}

export = program;
