/** The rights that `RolePermissions` grants. The type is the entity's, which the hooks use too. */
export type { Right, Rights } from "../entities/rights";
