import type { Json } from "../../../provider/json";
import { type OrganizationSpec, organizationSpec } from "../../../provider/spec/spec";

/** An organization with these members and their roles, to which `editor` and `viewer` belong. */
export function people(
  members: readonly (readonly [string, string])[],
  roles: Readonly<Record<string, Readonly<Record<string, string>>>> = {},
): OrganizationSpec {
  const all = { editor: { orders: "read update" }, viewer: { orders: "read" }, ...roles };
  const entries = members.map(([name, role]) => {
    const userEmail = `${name}@green.example`;
    return [userEmail, { userEmail, role, accessScope: "all_access" }] as const;
  });
  return organizationSpec({
    version: 1,
    organization: { name: "Green" },
    roles: Object.fromEntries(Object.entries(all).map(([name, permissions]) => [name, { name, permissions }])) as Json,
    members: Object.fromEntries(entries) as Json,
  });
}

/** A small one. */
export function team({ extra = false } = {}): OrganizationSpec {
  return people([["ann", "admin"], ["ben", "viewer"], ...(extra ? [["cid", "viewer"] as const] : [])]);
}
