import { getOrganization, OrganizationOwnership } from "pulumi-commercelayer";

/** The owner of the organization. A changed address transfers the ownership to that member. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  new OrganizationOwnership("owner", { organizationId, ownerEmail: "owner@bluebrand.example" });
}

export = program;
