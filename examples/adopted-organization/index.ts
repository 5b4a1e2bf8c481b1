import { ApiCredential, getApiCredential, getOrganization, Membership, Organization, Role } from "pulumi-commercelayer";

/**
 * An organization that was clicked together by hand. `adopt` takes what exists under management. Only what is declared is
 * compared: but for its mark in `metadata.pulumi`, an adopted object changes in nothing that the program does not mention.
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

  // A destroy of this stack would delete memberships and credentials. Those that were there before it shall outlive it.
  // The option holds for replacements too: after one, delete the old object by hand.
  const outlives = { retainOnDelete: true };
  new Membership(
    "ann",
    { organizationId: organization.id, roleId: editor.id, userEmail: "ann@bluebrand.example", adopt: true },
    outlives,
  );

  // Names of credentials are not unique, so they are adopted by id. A look-up finds it, or lists what there is.
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
