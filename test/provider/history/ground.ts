import type { Own } from "../../../provider/history/actor";
import { type Entry, historyOf } from "../../../provider/history/history";
import type { Recorded } from "../../../provider/history/recorded";
import type { Found, Snapshot } from "../../../provider/organization/snapshot";

const times = { createdAt: "2026-10-01T08:00:00.000Z", updatedAt: "2026-11-03T10:12:00.000Z", metadata: {} };
const mark = { owner: "shop/live/editor#01234567", nonce: "abc" };

/** An organization with one custom role that may do something with orders, and one member. */
export const snapshot = {
  organization: found("org", { name: "Shop", slug: "shop" }),
  roles: [
    found("editor", { name: "Editor", kind: "custom", organizationId: "org" }, mark),
    found("admin", { name: "Admin", kind: "admin", organizationId: "org" }),
  ],
  permissions: new Map([
    [
      "editor",
      [
        found("orders", { subject: "orders", roleId: "editor", ...flags("read update destroy") }, mark),
        found("skus", { subject: "skus", roleId: "editor", ...flags("read") }),
      ],
    ],
  ]),
  credentials: [],
  profiles: [],
  members: [
    found("ann", { userEmail: "ann@shop.example", roleId: "admin", accessScope: "all_access", status: "active" }, mark),
    found("bob", { userEmail: "bob@shop.example", roleId: "editor", accessScope: "live_access", status: "pending" }),
  ],
  applications: [],
} as unknown as Snapshot;

export const dashboard = { application: { id: "dash", kind: "dashboard", public: false } };
export const client = (id: string) => ({ application: { id, kind: "user", public: false } });

/** One version; `more` says what is special about it. */
export function recorded(more: Partial<Recorded>): Recorded {
  return {
    id: "version",
    at: "2026-11-03T10:12:00.000Z",
    type: "permissions",
    objectId: "orders",
    event: "update",
    changes: {},
    ...more,
  };
}

const nobody: Own = { applicationId: undefined, email: "me@shop.example" };

export function entriesOf(versions: readonly Recorded[], own: Own = nobody, hasOthers = false): Entry[] {
  return historyOf({ snapshot, versions, own, hasOthers });
}

export const marked = { pulumi: "shop/live/editor#01234567.abc" };

function flags(text: string): object {
  const has = (right: string) => text.includes(right);
  return { canCreate: has("create"), canRead: has("read"), canUpdate: has("update"), canDestroy: has("destroy") };
}

function found(id: string, outputs: object, its?: Found["mark"]): object {
  return { id, outputs: { ...times, ...outputs }, mark: its };
}
