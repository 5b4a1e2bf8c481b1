import { ApiCredential, getApiCredential, getOrganization, Membership, Organization, Role } from "pulumi-commercelayer";

/**
 * An organization that was clicked together by hand. `adopt` takes what exists under management; what is not there yet
 * is made. Only what is declared is compared: an adopted object changes in nothing that the program does not mention.
 */
async function adopted() {
  const organization = new Organization("brand", {
    name: "The Blue Brand",
    supportEmail: "support@bluebrand.example",
    adopt: true, // the one with this name; an id does as well
  });
  const editor = new Role("editor", { organizationId: organization.id, name: "Catalogue editor", adopt: true });

  // A destroy of this stack would delete memberships and credentials. Those that were there before it shall outlive it.
  const outlives = { retainOnDelete: true };
  new Membership(
    "ann",
    { organizationId: organization.id, roleId: editor.id, userEmail: "ann@bluebrand.example", adopt: true },
    outlives,
  );

  // Names of credentials are not unique, so they are adopted by id. A look-up finds it, or lists what there is.
  const { id: organizationId } = await getOrganization({ name: "The Blue Brand" });
  const erp = await getApiCredential({ organizationId, name: "ERP" });
  new ApiCredential(
    "erp",
    { organizationId: organization.id, name: "ERP", kind: "integration", roleId: editor.id, adopt: erp.id },
    outlives,
  );

  // Made by this stack, and gone with it.
  new Membership("ben", { organizationId: organization.id, roleId: editor.id, userEmail: "ben@bluebrand.example" });

  return { organizationId: organization.id };
}

export = adopted;
