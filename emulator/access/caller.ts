import { type EntityIndex, entityOf } from "../entities/entity-index";
import type { Viewer } from "../entities/viewer";
import type { StoredRecord } from "../store/record";
import type { Store } from "../store/store";

/** The API client through which a user calls, as versions and token claims show it. */
export interface Application {
  readonly id: string;
  readonly kind: "user";
  readonly public: false;
}

/** The user that a token acts as, with what that user may do in each organization. */
export class Caller implements Viewer {
  /** Per organization the active membership. */
  #memberships: ReadonlyMap<string, StoredRecord> = new Map();
  /** The store's revision that the memberships were read at: a request may open an organization or leave one. */
  #readAt: number | undefined;

  readonly user: StoredRecord;
  readonly application: Application;
  readonly #store: Store;
  readonly #entities: EntityIndex;

  constructor(user: StoredRecord, application: Application, store: Store, entities: EntityIndex) {
    this.user = user;
    this.application = application;
    this.#store = store;
    this.#entities = entities;
  }

  /** Whether the object is there as far as this caller is concerned. */
  sees(record: StoredRecord): boolean {
    return entityOf(this.#entities, record.type).visibleTo(this, record);
  }

  /** The caller's active membership in an organization. */
  membershipIn(organization: string | null | undefined): StoredRecord | undefined {
    if (this.#readAt !== this.#store.revision) this.#readMemberships();
    return this.#memberships.get(organization ?? "");
  }

  isMember(organization: string | null | undefined): boolean {
    return this.membershipIn(organization) !== undefined;
  }

  isOwner(organization: string | null | undefined): boolean {
    return this.#store.find("organizations", organization ?? "")?.relationships.owner === this.user.id;
  }

  /** Whether the caller may write here: the admins may, and the owner with any role. */
  isAdmin(organization: string | null | undefined): boolean {
    const role = this.membershipIn(organization)?.relationships.role ?? "";
    return this.isOwner(organization) || this.#store.find("roles", role)?.attributes.kind === "admin";
  }

  isMemberOfOwner(user: string | null | undefined): boolean {
    return this.#store.pointingAt("organizations", "owner", user ?? "").some(({ id }) => this.isMember(id));
  }

  #readMemberships(): void {
    const active = this.#store
      .pointingAt("memberships", "user", this.user.id)
      .filter(({ attributes }) => attributes.status === "active");
    this.#memberships = new Map(active.map((each) => [each.relationships.organization ?? "", each]));
    this.#readAt = this.#store.revision;
  }
}
