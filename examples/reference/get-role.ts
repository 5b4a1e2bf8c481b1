import { getRoleOutput, Organization } from "pulumi-commercelayer";

/** The built-in admin role of an organization that the same program creates. The output form waits for it. */
async function program() {
  const organization = new Organization("yellow-brand", { name: "The Yellow Brand" });
  const admin = getRoleOutput({ organizationId: organization.id, kind: "admin" });
  return { adminRoleId: admin.id };
}

export = program;
