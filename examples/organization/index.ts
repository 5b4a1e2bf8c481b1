import { ApiCredential, Membership, Organization, Permission, Role } from "pulumi-commercelayer";

/** One brand: two custom roles with their permissions, two people, and the credentials of its applications. */
async function brand() {
  const organization = new Organization("brand", {
    name: "The Blue Brand",
    supportEmail: "support@bluebrand.example",
    primaryColor: "#1D4E89",
    contrastColor: "#FFFFFF",
    config: { mfe: { default: { links: { cart: "https://cart.bluebrand.example/:order_id" } } } },
    metadata: { team: "commerce" },
  });

  const editor = new Role("editor", { organizationId: organization.id, name: "Catalogue editor" });
  const support = new Role("support", { organizationId: organization.id, name: "Customer support" });

  for (const subject of ["skus", "prices", "bundles"])
    new Permission(`editor-${subject}`, {
      roleId: editor.id,
      subject,
      canCreate: true,
      canRead: true,
      canUpdate: true,
      canDestroy: false,
    });
  for (const subject of ["orders", "returns"])
    new Permission(`support-${subject}`, {
      roleId: support.id,
      subject,
      canCreate: false,
      canRead: true,
      canUpdate: true,
      canDestroy: false,
    });

  new Membership("ann", { organizationId: organization.id, roleId: editor.id, userEmail: "ann@bluebrand.example" });
  new Membership("ben", {
    organizationId: organization.id,
    roleId: support.id,
    userEmail: "ben@bluebrand.example",
    accessScope: "all_access",
  });

  const storefront = new ApiCredential("storefront", {
    organizationId: organization.id,
    name: "Storefront",
    kind: "sales_channel",
  });
  const erp = new ApiCredential("erp", {
    organizationId: organization.id,
    name: "ERP synchronization",
    kind: "integration",
    roleId: editor.id,
    rotationTrigger: "2026-11",
  });

  return {
    organizationId: organization.id,
    slug: organization.slug,
    storefrontClientId: storefront.clientId,
    erpClientId: erp.clientId,
    erpClientSecret: erp.clientSecret,
  };
}

export = brand;
