import { isEnterprise } from "../entities/plan";
import { unauthorized } from "../jsonapi/errors";
import type { StoredRecord } from "../store/record";
import type { Store } from "../store/store";
import type { Caller } from "./caller";

/**
 * The rights that a write needs, each refused with 401. The organization may be missing: then there is nothing
 * to have rights in, and validation reports it.
 */
type OrganizationId = string | null | undefined;

export function mustBeAdmin(caller: Caller, organization: OrganizationId): void {
  if (organization && !caller.isAdmin(organization)) throw unauthorized();
}

/** Everybody may leave an organization. */
export function mustBeAdminOrSelf(caller: Caller, membership: StoredRecord): void {
  if (membership.relationships.user !== caller.user.id) mustBeAdmin(caller, membership.relationships.organization);
}

export function mustBeOwner(caller: Caller, organization: OrganizationId): void {
  if (organization && !caller.isOwner(organization)) throw unauthorized();
}

/** Custom roles and their permissions are a feature of Enterprise plans. */
export function mustBeEnterpriseAdmin(caller: Caller, organization: OrganizationId, store: Store): void {
  mustBeAdmin(caller, organization);
  if (organization && !isEnterprise(store.find("organizations", organization))) throw unauthorized();
}

/**
 * Identity providers are for those who own an Enterprise organization, and each is its user's alone to write.
 * @param provider the one to change; undefined for one to create
 */
export function mustOwnEnterprise(caller: Caller, store: Store, provider?: StoredRecord): void {
  if (provider && provider.relationships.user !== caller.user.id) throw unauthorized();
  if (!store.pointingAt("organizations", "owner", caller.user.id).some(isEnterprise)) throw unauthorized();
}
