/** A role of a living organization: its rights by subject, in words; undefined for a built-in one. */
type Permissions = Readonly<Record<string, string>>;

/** A member of a living organization. */
export interface LivingMember {
  /** The id of the membership. */
  readonly id: string;
  /** The id of the organization. */
  readonly organization: string;
  readonly email: string;
  /** The handle of the role. */
  readonly role: string;
  readonly scope: string;
}

/** What a plan does not say of the organizations that it changes: roles that it names by their ids, and other members. */
export interface Living {
  /** Handles by id; those of built-in roles are `admin` and `read_only`. */
  readonly handles: Readonly<Record<"roles" | "members" | "profiles" | "credentials", ReadonlyMap<string, string>>>;
  /** The rights of custom roles, by handle. */
  readonly permissions: ReadonlyMap<string, Permissions>;
  readonly members: readonly LivingMember[];
}

/** Nothing but the plan is known. */
export function unknownLiving(): Living {
  const handles = { roles: new Map(), members: new Map(), profiles: new Map(), credentials: new Map() };
  return { handles, permissions: new Map(), members: [] };
}
