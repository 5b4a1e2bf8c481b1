import { isObject, type JsonObject } from "../json";
import type { StoredRecord } from "../store/record";
import type { Records } from "../store/records";

/** Whether custom roles, permissions and identity providers are unlocked. */
export function isEnterprise(organization: StoredRecord | undefined): boolean {
  return planOf(organization).plan_type === "enterprise";
}

/** How many of a kind the plan allows; Infinity when it sets no limit. */
export function limitOf(organization: StoredRecord | undefined, kind: "organizations" | "memberships"): number {
  const { limits } = planOf(organization);
  const limit = isObject(limits) ? limits[kind] : undefined;
  return typeof limit === "number" ? limit : Number.POSITIVE_INFINITY;
}

/** The `subscription_info` of an answer. */
export function subscriptionInfo(organization: StoredRecord, store: Records): JsonObject {
  const totals = {
    organizations: store.countPointingAt("organizations", "owner", organization.relationships.owner ?? ""),
    markets: 0,
    memberships: store.countPointingAt("memberships", "organization", organization.id),
    skus: 0,
  };
  return { ...planOf(organization), totals };
}

/** Plan type and limits, which an organization keeps out of sight. */
function planOf(organization: StoredRecord | undefined): JsonObject {
  const plan = organization?.attributes.plan;
  return isObject(plan) ? plan : {};
}
