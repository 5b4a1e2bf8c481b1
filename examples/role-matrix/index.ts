import { Organization, type Right, Role, RolePermissions } from "pulumi-commercelayer";

const work: Right[] = ["read", "update"];
const edit: Right[] = ["create", ...work];
const all: Right[] = [...edit, "destroy"];

/** Who may do what, by role and subject. Rights that are not listed are not granted. */
const may: Record<string, Record<string, Right[]>> = {
  "Catalogue editor": { skus: all, bundles: all, prices: edit, price_lists: ["read"] },
  "Customer support": { orders: work, returns: edit, customers: work, skus: ["read"] },
  "Warehouse worker": { shipments: work, stock_items: work, skus: ["read"] },
};

/** The access model of an organization as one table. Its review shows every right that someone gains or loses. */
async function matrix() {
  const organization = new Organization("brand", { name: "The Blue Brand" });
  for (const [name, permissions] of Object.entries(may)) {
    const key = name.toLowerCase().replaceAll(" ", "-");
    const role = new Role(key, { organizationId: organization.id, name });
    new RolePermissions(`${key}-may`, { roleId: role.id, permissions });
  }
  return { slug: organization.slug };
}

export = matrix;
