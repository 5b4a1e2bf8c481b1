import type { StoredRecord } from "../store/record";
import { type Attribute, attribute } from "./attribute";

/** Which data the Dashboard shows to a member: live, test, or both. Filterable, and more where the options say so. */
export function accessScope(options: Partial<Attribute>): Attribute {
  return attribute("string", { oneOf: ["live_access", "test_access", "all_access"], filter: true, ...options });
}

/** What `access_scope` comes down to. Earlier versions of the API had this in its place. */
export const testEnabled = attribute("boolean", { compute: reachesTestMode });

function reachesTestMode({ attributes }: StoredRecord): boolean {
  return attributes.access_scope !== "live_access";
}
