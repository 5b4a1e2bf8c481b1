import { ApiCredential, getOrganizations } from "pulumi-commercelayer";

/** The same application for every organization whose metadata asks for it. */
async function program() {
  const organizations = await getOrganizations();
  for (const { id, slug } of organizations.filter(({ metadata }) => metadata.statusPage === true))
    new ApiCredential(`status-page-${slug}`, { organizationId: id, name: "Status page", kind: "sales_channel" });
}

export = program;
