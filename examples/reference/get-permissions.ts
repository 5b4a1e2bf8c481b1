import { getOrganization, getPermissions, getRole } from "pulumi-commercelayer";

/** The subjects that an existing role has permissions for. */
async function program() {
  const { id: organizationId } = await getOrganization({ slug: "the-blue-brand" });
  const { id: roleId } = await getRole({ organizationId, name: "Founders" });
  const permissions = await getPermissions({ roleId });
  return { subjects: permissions.map(({ subject }) => subject) };
}

export = program;
