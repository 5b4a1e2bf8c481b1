/** What `RolePermissions` grants: its type is the entity's, which the hooks read by. */
export type { Right, Rights } from "../entities/rights";
