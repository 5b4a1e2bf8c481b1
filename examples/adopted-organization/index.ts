import { ApiCredential, getApiCredential, getOrganization, Membership, Organization, Role } from "pulumi-commercelayer";

/**
 * An organization that was created by hand. `adopt` takes existing objects under management. Only what the program declares
 * is compared and changed; apart from that, an adopted object only gets its mark in `metadata.pulumi`.
 */
async function adopted() {
  // By its id, and not by `true`: with a typo in the name, that would make a second one, which nobody can delete.
  const { id: organizationId, name } = await getOrganization({ slug: "the-blue-brand" });
  const organization = new Organization("brand", {
    name,
    supportEmail: "support@bluebrand.example",
    adopt: organizationId,
  });
  const editor = new Role("editor", { organizationId: organization.id, name: "Catalogue editor", adopt: true });

  // Destroying this stack would delete memberships and credentials. This option keeps those that existed before it. It also
  // applies to replacements: after one, delete the old object by hand.
  const outlives = { retainOnDelete: true };
  new Membership(
    "ann",
    { organizationId: organization.id, roleId: editor.id, userEmail: "ann@bluebrand.example", adopt: true },
    outlives,
  );

  // Names of credentials are not unique, so credentials are adopted by id, which a look-up finds.
  const erp = await getApiCredential({ organizationId, name: "ERP" });
  new ApiCredential(
    "erp",
    { organizationId: organization.id, name: "ERP", kind: "integration", roleId: editor.id, adopt: erp.id },
    outlives,
  );

  // Created by this stack, and deleted with it.
  new Membership("ben", { organizationId: organization.id, roleId: editor.id, userEmail: "ben@bluebrand.example" });

  return { organizationId: organization.id };
}

export = adopted;
