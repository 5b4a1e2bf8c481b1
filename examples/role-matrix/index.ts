import { Organization, Role, RolePermissions } from "pulumi-commercelayer";

/** Who may do what: a column for each role, a line for each subject. What is not listed, nobody may. */
const may: Record<string, Record<string, string>> = {
  "Catalogue editor": {
    skus: "create read update destroy",
    bundles: "create read update destroy",
    prices: "create read update",
    price_lists: "read",
  },
  "Customer support": {
    orders: "read update",
    returns: "create read update",
    customers: "read update",
    skus: "read",
  },
  "Warehouse worker": {
    shipments: "read update",
    stock_items: "read update",
    skus: "read",
  },
};

/** The access model of an organization as one table, whose review shows every right that somebody gains or loses. */
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
