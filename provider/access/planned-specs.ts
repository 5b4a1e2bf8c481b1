import { type Rights, rights, wordsOf } from "../entities/rights";
import type { Json } from "../json";
import { type Bag, isBag, unknown } from "../model/values";
import type { Planned } from "../preview/planned";
import { type OrganizationSpec, organizationSpec, type Values } from "../spec/spec";
import type { Living } from "./living";
import { Names } from "./names";
import { type Moment, References } from "./references";

/** Who may do what in one organization, at one side of a plan, in the words of a file. */
export interface PlannedSpec {
  readonly spec: OrganizationSpec;
  /** The handles of roles that may have rights beside those of the plan. */
  readonly partial: ReadonlySet<string>;
}

/** One organization of a plan: the id of an object that the plan does not manage, or the URN of one that it does. */
export interface PlannedOrganization {
  readonly key: string;
  readonly before: PlannedSpec;
  readonly after: PlannedSpec;
}

/**
 * The specs that describe each organization of a plan, before it and after it. Objects are named as a file names them, so
 * that an organization's file and the plan of its program say the same.
 *
 * References are joined by ids, and where an id is not known yet, by the resource that the reference depends on. `living`
 * tells what the plan names by an id and does not manage.
 */
export function plannedSpecs(planned: readonly Planned[], living: Living): PlannedOrganization[] {
  const names = new Names(planned);
  const [before, after] = (["before", "after"] as const).map(
    (moment) => new Specs(planned, names, new References(planned, moment), living, moment),
  ) as [Specs, Specs];
  const keys = [...new Set([...before.organizations, ...after.organizations])];
  return keys.map((key) => ({ key, before: before.of(key), after: after.of(key) }));
}

type Sections = Record<"roles" | "members" | "profiles" | "credentials", Map<string, Record<string, Json>>>;

interface Draft extends Sections {
  name: string;
  owner?: string;
  readonly partial: Set<string>;
}

class Specs {
  readonly #drafts = new Map<string, Draft>();
  readonly #names: Names;
  readonly #references: References;
  readonly #living: Living;

  constructor(planned: readonly Planned[], names: Names, references: References, living: Living, moment: Moment) {
    this.#names = names;
    this.#references = references;
    this.#living = living;
    const order = ["Organization", "Role", "RolePermissions", "Permission", "ApiCredential", "MembershipProfile"];
    const rank = ({ type }: Planned) => (order.includes(type) ? order.indexOf(type) : order.length);
    for (const one of planned.toSorted((a, b) => rank(a) - rank(b)))
      if (one[moment]) this.#add(one, (one[moment] as { values: Bag }).values);
    for (const member of this.#living.members) {
      if (names.isManaged(member)) continue;
      const { id, email, role, scope } = member;
      const organization = references.keyOf(member.organization);
      Object.assign(this.#entry(organization, "members", id), { userEmail: email, role, accessScope: scope });
      this.#livingRole(organization, role);
    }
  }

  get organizations(): Iterable<string> {
    return this.#drafts.keys();
  }

  of(key: string): PlannedSpec {
    const draft = this.#draft(key);
    const { name, owner, partial } = draft;
    const section = (entries: Map<string, object>) => Object.fromEntries(entries) as unknown as Json;
    const spec = organizationSpec({
      version: 1,
      organization: { name },
      ...(owner === undefined ? {} : { owner: this.#memberOf(draft, owner) }),
      roles: section(draft.roles),
      members: section(draft.members),
      profiles: section(draft.profiles),
      credentials: section(draft.credentials),
    });
    return { spec, partial };
  }

  #add(one: Planned, values: Bag): void {
    const organization = this.#references.organizationOf(one.urn);
    const handle = this.#names.of(one.urn);
    const text = (name: string) => (typeof values[name] === "string" ? { [name]: values[name] as string } : {});
    switch (one.type) {
      case "Organization":
        this.#draft(organization).name = typeof values.name === "string" ? values.name : one.name;
        break;
      case "Role":
        this.#entry(organization, "roles", handle).name = handle;
        break;
      case "RolePermissions":
        this.#matrix(organization, this.#role(organization, one.urn), values.permissions);
        break;
      case "Permission":
        this.#permission(organization, this.#role(organization, one.urn), values);
        break;
      case "ApiCredential":
        Object.assign(this.#entry(organization, "credentials", handle), {
          name: one.name,
          kind: typeof values.kind === "string" ? values.kind : "integration",
          ...text("mode"),
          ...(this.#references.refers(one.urn, "roleId") ? { role: this.#role(organization, one.urn) } : {}),
        });
        break;
      case "MembershipProfile":
        Object.assign(this.#entry(organization, "profiles", handle), text("accessScope"));
        break;
      case "Membership":
        Object.assign(this.#entry(organization, "members", handle), {
          userEmail: typeof values.userEmail === "string" ? values.userEmail : `the member ${handle}`,
          role: this.#role(organization, one.urn),
          ...text("accessScope"),
          ...(this.#references.refers(one.urn, "membershipProfileId")
            ? { profile: this.#handle(one.urn, "membershipProfileId", "profiles") }
            : {}),
        });
        break;
      case "ApplicationMembership":
        this.#application(organization, one.urn, values);
        break;
      case "OrganizationOwnership":
        if (typeof values.ownerEmail === "string") this.#draft(organization).owner = values.ownerEmail;
        break;
    }
  }

  #matrix(organization: string, handle: string, given: unknown): void {
    const entry = this.#entry(organization, "roles", handle);
    if (!isBag(given)) return void this.#draft(organization).partial.add(handle);
    const known = Object.entries(given).filter(([, one]) => isKnown(one));
    if (known.length < Object.keys(given).length) this.#draft(organization).partial.add(handle);
    entry.permissions = {
      ...(entry.permissions as Values),
      ...Object.fromEntries(known.map(([s, r]) => [s, words(r)])),
    };
  }

  #permission(organization: string, handle: string, values: Bag): void {
    const { partial, roles } = this.#draft(organization);
    const entry = roles.get(handle) ?? this.#entry(organization, "roles", handle);
    if (entry.permissions === undefined) partial.add(handle);
    const given = Object.entries(rights).filter(([, field]) => values[field] === true);
    const isOpen = Object.values(rights).some((field) => values[field] === unknown);
    if (isOpen || typeof values.subject !== "string") return void partial.add(handle);
    const granted = { [values.subject]: given.map(([right]) => right).join(" ") };
    entry.permissions = { ...(entry.permissions as Values), ...granted };
  }

  #application(organization: string, urn: string, { filters }: Bag): void {
    const section = this.#references.refers(urn, "membershipId") ? "members" : "profiles";
    const field = section === "members" ? "membershipId" : "membershipProfileId";
    const holder = this.#entry(organization, section, this.#handle(urn, field, section));
    if (section === "members") {
      holder.userEmail ??= `the member ${this.#handle(urn, field, section)}`;
      holder.role ??= undeterminable;
    }
    const app = this.#handle(urn, "apiCredentialId", "credentials");
    const limits = filters === unknown ? { [undeterminable]: true } : (filters as Json | undefined);
    const given = { role: this.#role(organization, urn), ...(limits === undefined ? {} : { filters: limits }) };
    holder.applications = { ...(holder.applications as Values), [app]: given };
  }

  /** The handle of the role that a resource refers to. */
  #role(organization: string, urn: string): string {
    const handle = this.#handle(urn, "roleId", "roles");
    this.#livingRole(organization, handle);
    return handle;
  }

  #livingRole(organization: string, handle: string): void {
    const permissions = this.#living.permissions.get(handle);
    const { roles } = this.#draft(organization);
    if (permissions && !roles.has(handle)) roles.set(handle, { name: handle, permissions: { ...permissions } });
  }

  #handle(urn: string, field: string, section: keyof Sections): string {
    const target = this.#references.target(urn, field);
    if (target === undefined) return undeterminable;
    return "urn" in target ? this.#names.of(target.urn) : (this.#living.handles[section].get(target.id) ?? target.id);
  }

  #memberOf({ members }: Draft, email: string): string {
    const found = [...members].find(([, one]) => String(one.userEmail).toLowerCase() === email.toLowerCase());
    return found?.[0] ?? email;
  }

  #entry(organization: string, section: keyof Sections, handle: string): Record<string, Json> {
    const entries = this.#draft(organization)[section];
    const entry = entries.get(handle) ?? {};
    entries.set(handle, entry);
    return entry;
  }

  #draft(key: string): Draft {
    const empty = { roles: new Map(), members: new Map(), profiles: new Map(), credentials: new Map() };
    const draft = this.#drafts.get(key) ?? { ...empty, name: key, partial: new Set<string>() };
    this.#drafts.set(key, draft);
    return draft;
  }
}

/** The handle of an object that is not known yet and that no resource of the plan stands for. */
const undeterminable = "(not known yet)";

function isKnown(given: unknown): boolean {
  return typeof given === "string" || (Array.isArray(given) && given.every((word) => typeof word === "string"));
}

function words(given: unknown): string {
  return wordsOf(given as Rights).join(" ");
}
