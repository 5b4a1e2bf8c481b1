import type { Writer } from "../api/writer";
import type { Draft } from "../jsonapi/draft";
import { unauthorized } from "../jsonapi/errors";
import type { StoredRecord } from "../store/record";
import type { Store } from "../store/store";
import { attribute } from "./attribute";
import { common } from "./common";
import { entity } from "./declaration";
import { permission } from "./permission";
import { toMany, toOne } from "./relationship";

const basePermissionsTrigger = "_add_missing_base_permissions";

/** The vendor publishes no list of subjects; these stand in for it. */
const baseSubjects = ["addresses", "customers", "orders", "price_lists", "prices", "skus", "stock_items", "webhooks"];

/** A set of rights in one organization. Nothing can delete it. */
export const role = entity("roles", "Role", {
  attributes: {
    name: attribute("string", { create: "required", update: true, filter: true }),
    kind: attribute("string", { default: "custom", oneOf: ["custom", "admin", "read_only"], filter: true }),
    [basePermissionsTrigger]: attribute("boolean", { update: true, exposure: "trigger" }),
    ...common,
  },
  relationships: {
    organization: toOne("organizations", { create: "required" }),
    permissions: toMany("permissions", "role"),
    memberships: toMany("memberships", "role"),
    api_credentials: toMany("api_credentials", "role"),
    versions: toMany("versions", "role", { filter: false }),
  },
  versioned: ["create", "update"],
});

/** @throws ApiError 401 for the roles whose rights are fixed */
export function mustBeCustom(record: StoredRecord): void {
  if (record.attributes.kind !== "custom") throw unauthorized();
}

export function createRole(draft: Draft, writer: Writer, store: Store): StoredRecord {
  const created = writer.create(draft);
  if (store.settings.roles_start_with_base_permissions) addMissingBasePermissions(created, writer, store);
  return created;
}

export function changeRole(record: StoredRecord, draft: Draft, writer: Writer, store: Store): StoredRecord {
  if (draft.triggers.has(basePermissionsTrigger)) addMissingBasePermissions(record, writer, store);
  return writer.change(record, draft);
}

/** Gives the role a permission without any right for each base subject that it has none for. */
function addMissingBasePermissions(record: StoredRecord, writer: Writer, store: Store): void {
  const held = store.pointingAt("permissions", "role", record.id).map(({ attributes }) => attributes.subject);
  for (const subject of baseSubjects.filter((each) => !held.includes(each))) {
    writer.insert(permission, {
      attributes: { subject, can_create: false, can_read: false, can_update: false, can_destroy: false },
      relationships: { role: record.id, organization: record.relationships.organization ?? null },
    });
  }
}
