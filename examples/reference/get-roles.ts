import { getOrganization, getRoles } from "pulumi-commercelayer";

/** The custom roles of an organization. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const roles = await getRoles({ organizationId, kind: "custom" });
  return { customRoles: roles.map(({ name }) => name) };
}

export = program;
