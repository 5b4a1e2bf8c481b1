import type { StoredRecord } from "../store/record";
import type { Store } from "../store/store";

/** The API client through which a user calls, as versions and token claims show it. */
export interface Application {
  readonly id: string;
  readonly kind: "user";
  readonly public: false;
}

/** The user that a token acts as, with what he may do in each of his organizations. */
export class Caller {
  /** Per organization the caller's active membership. */
  private readonly memberships: ReadonlyMap<string, StoredRecord>;

  constructor(
    readonly user: StoredRecord,
    readonly application: Application,
    private readonly store: Store,
  ) {
    this.memberships = new Map(
      store
        .pointingAt("memberships", "user", user.id)
        .filter((membership) => membership.attributes.status === "active")
        .map((membership) => [membership.relationships.organization ?? "", membership]),
    );
  }

  isMember(organization: string | null | undefined): boolean {
    return this.memberships.has(organization ?? "");
  }

  isOwner(organization: string | null | undefined): boolean {
    return this.store.find("organizations", organization ?? "")?.relationships.owner === this.user.id;
  }

  /** Whether the caller may write here: the admins may, and the owner whatever his role. */
  isAdmin(organization: string | null | undefined): boolean {
    const role = this.memberships.get(organization ?? "")?.relationships.role ?? "";
    return this.isOwner(organization) || this.store.find("roles", role)?.attributes.kind === "admin";
  }
}
