import type { JsonObject } from "../json";

/** Everything the emulator remembers, as plain JSON. A seed is a snapshot in which anything may be left out. */
export interface Snapshot {
  readonly settings: Settings;
  readonly clients: readonly ApiClient[];
  /** Per JSON:API type, in order of creation. */
  readonly records: Readonly<Record<string, readonly SnapshotRecord[]>>;
}

export interface SnapshotRecord {
  readonly id: string;
  /** Attributes left out get their defaults. */
  readonly attributes: JsonObject;
  /** To-one relationships: the target's id, or null. */
  readonly relationships: Readonly<Record<string, string | null>>;
}

/** Provisioning API credentials of one user, as the vendor's dashboard shows them. */
export interface ApiClient {
  readonly client_id: string;
  readonly client_secret: string;
  /** The user whom its tokens act as. */
  readonly user_id: string;
  /** The `application.id` claim of its tokens. */
  readonly application_id: string;
}

export interface Settings {
  /** The plan of organizations created by POST. Existing ones carry theirs in their hidden attribute `plan`. */
  readonly plan: Plan;
  /** Whether a new custom role is born with the base permissions. Default false. */
  readonly roles_start_with_base_permissions: boolean;
}

export interface Plan {
  /** "enterprise" unlocks custom roles, permissions and identity providers. */
  readonly plan_type: string;
  /** How many of each the plan allows; one left out is unlimited. */
  readonly limits: JsonObject;
}

/** A snapshot of which any part may be missing. */
export interface Seed {
  readonly settings?: Partial<Settings>;
  readonly clients?: readonly ApiClient[];
  readonly records?: Readonly<Record<string, readonly Partial<SnapshotRecord>[]>>;
}

export const defaultSettings: Settings = {
  plan: { plan_type: "enterprise", limits: { markets: 1000, skus: 1000000, organizations: 1000, memberships: 100000 } },
  roles_start_with_base_permissions: false,
};
