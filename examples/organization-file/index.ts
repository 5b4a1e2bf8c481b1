import fs from "node:fs";
import path from "node:path";
import {
  ApiCredential,
  type ApiCredentialKind,
  Membership,
  Organization,
  type Rights,
  Role,
  RolePermissions,
} from "pulumi-commercelayer";
import { parse } from "yaml";

/** The content of `organization.yaml`. Roles are referred to by the name under which the file declares them. */
interface OrganizationFile {
  name: string;
  supportEmail?: string;
  roles?: Record<string, { name: string; permissions?: Record<string, Rights> }>;
  /** The role of each member, by e-mail address. */
  members?: Record<string, string>;
  credentials?: Record<string, { kind: ApiCredentialKind; role?: string }>;
}

/**
 * An organization that is described in a file, so that a pull request shows who gets access to what. Its project file is in
 * the root of the repository.
 */
async function organizationFromFile() {
  const source = fs.readFileSync(path.join(__dirname, "organization.yaml"), "utf8");
  const { name, supportEmail, roles = {}, members = {}, credentials = {} } = parse(source) as OrganizationFile;

  const organization = new Organization("organization", { name, supportEmail });

  const declared = new Map<string, Role>();
  for (const [key, { name, permissions = {} }] of Object.entries(roles)) {
    const role = new Role(key, { organizationId: organization.id, name });
    declared.set(key, role);
    new RolePermissions(`${key}-may`, { roleId: role.id, permissions });
  }
  const roleId = (key: string) => {
    const role = declared.get(key);
    if (!role) throw new Error(`organization.yaml names the role ${key}, which it does not declare`);
    return role.id;
  };

  for (const [userEmail, role] of Object.entries(members))
    new Membership(userEmail, { organizationId: organization.id, roleId: roleId(role), userEmail });

  for (const [key, { kind, role }] of Object.entries(credentials))
    new ApiCredential(key, {
      organizationId: organization.id,
      name: key,
      kind,
      roleId: role === undefined ? undefined : roleId(role),
    });

  return { organizationId: organization.id, slug: organization.slug };
}

export = organizationFromFile;
