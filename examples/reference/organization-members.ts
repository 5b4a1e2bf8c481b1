import { Organization, OrganizationMembers, Role } from "pulumi-commercelayer";

/** Everybody who is a member of the organization, in one resource. Whoever is not listed loses the membership; the owner stays. */
async function program() {
  const popUp = new Organization("pop-up", { name: "The Pop-up Shop" });
  const keeper = new Role("keeper", { organizationId: popUp.id, name: "Shop keeper" });
  const packer = new Role("packer", { organizationId: popUp.id, name: "Packer" });
  new OrganizationMembers("everybody", {
    organizationId: popUp.id,
    members: {
      "ann@bluebrand.example": { roleId: keeper.id, accessScope: "all_access" },
      "ben@bluebrand.example": { roleId: packer.id },
    },
  });
}

export = program;
