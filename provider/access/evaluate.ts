import { type Right, rights, wordsOf } from "../entities/rights";
import { canonical } from "../model/order";
import { isBag } from "../model/values";
import { builtInRoles } from "../spec/section";
import type { OrganizationSpec, Values } from "../spec/spec";
import { type Access, everything, type Grant, type Principal, type Scope, type Unknown } from "./access";

const allRights = Object.keys(rights) as Right[];

/** What a built-in role may do, as the vendor's page "Roles" describes it. */
const builtInRights: Readonly<Record<(typeof builtInRoles)[number], readonly Right[]>> = {
  admin: allRights,
  read_only: ["read"],
};

/** The rights of one role to one subject. */
interface RoleRight {
  readonly subject: string;
  readonly rights: readonly Right[];
  readonly via: readonly string[];
}

/**
 * Who can do what in the organization that a spec describes. Pure: what the spec does not say is named among the unknowns and
 * never guessed. `partial` are the handles of roles that may have rights which the spec does not name.
 */
export function evaluate(spec: OrganizationSpec, partial: ReadonlySet<string> = new Set()): Access {
  const evaluation = new Evaluation(spec, partial);
  const members = Object.keys(spec.members).flatMap((handle) => evaluation.member(handle));
  const credentials = Object.keys(spec.credentials).flatMap((handle) => evaluation.credential(handle));
  return {
    organization: String(spec.organization.name),
    grants: [...members, ...credentials],
    unknowns: evaluation.unknowns,
    ...(spec.owner === undefined ? {} : { owner: String(spec.members[spec.owner]?.userEmail ?? spec.owner) }),
  };
}

class Evaluation {
  readonly unknowns: Unknown[] = [];
  readonly #spec: OrganizationSpec;
  readonly #partial: ReadonlySet<string>;
  readonly #rights = new Map<string, RoleRight[] | undefined>();

  constructor(spec: OrganizationSpec, partial: ReadonlySet<string>) {
    this.#spec = spec;
    this.#partial = partial;
  }

  member(handle: string): Grant[] {
    const entry = this.#spec.members[handle] as Values;
    const principal: Principal = { kind: "person", name: String(entry.userEmail) };
    const via = [`members/${handle}`];
    const own = this.#granted(principal, entry.role, via, scopeOf(entry.accessScope));
    const profile = typeof entry.profile === "string" ? entry.profile : undefined;
    return [
      ...own,
      ...(profile === undefined ? [] : this.#applications(principal, "profiles", profile, via)),
      ...this.#applications(principal, "members", handle, []),
    ];
  }

  /** Only an integration has a role; what a sales channel or a web app may do is not a matter of roles. */
  credential(handle: string): Grant[] {
    const entry = this.#spec.credentials[handle] as Values;
    const isCommon = ["integration", "sales_channel", "webapp"].includes(String(entry.kind));
    const principal: Principal = { kind: isCommon ? "credential" : "app", name: handle };
    const via = [`credentials/${handle}`];
    if (entry.role !== undefined) return this.#granted(principal, entry.role, via, scopeOf(entry.mode));
    if (isCommon)
      this.unknowns.push({
        principal,
        reason: `a \`${entry.kind}\` has no role: the vendor decides what it may do`,
      });
    return [];
  }

  /** The dashboard apps of a member or of a profile. */
  #applications(
    principal: Principal,
    section: "members" | "profiles",
    holder: string,
    path: readonly string[],
  ): Grant[] {
    const entry = this.#spec[section][holder] as Values | undefined;
    if (entry === undefined)
      this.unknowns.push({ principal, reason: `the applications of \`${section}/${holder}\` are not known` });
    const applications = isBag(entry?.applications) ? entry.applications : {};
    return Object.entries(applications).flatMap(([app, given]) => {
      const { role, filters } = given as Values;
      const via = [...path, `${section}/${holder}`, `${section}/${holder}/applications/${app}`];
      const limits = ` within the app ${app}${isBag(filters) ? `, filtered by ${canonical(filters)}` : ""}`;
      const grants = this.#granted(principal, role, via, scopeOf(entry?.accessScope), limits);
      return grants.map((grant) => ({ ...grant, within: app, ...(isBag(filters) ? { filters } : {}) }));
    });
  }

  /** What is not known is told with its scope and limits: one that differs in these is another one. */
  #granted(principal: Principal, role: unknown, path: readonly string[], scope: Scope, limits = ""): Grant[] {
    const handle = String(role);
    const granted = this.#rightsOf(handle);
    const where = `${limits} [${scope}]`;
    if (granted === undefined) {
      this.unknowns.push({ principal, reason: `the rights of the role \`${handle}\` are not known${where}` });
      return [];
    }
    if (this.#partial.has(handle))
      this.unknowns.push({ principal, reason: `the role \`${handle}\` may have other rights too${where}` });
    return granted.map(({ subject, rights: given, via }) => ({
      principal,
      subject,
      rights: given,
      scope,
      via: [...path, ...via],
    }));
  }

  /** Undefined if the file does not manage the rights of the role. */
  #rightsOf(handle: string): RoleRight[] | undefined {
    if (!this.#rights.has(handle)) this.#rights.set(handle, this.#readRights(handle));
    return this.#rights.get(handle);
  }

  #readRights(handle: string): RoleRight[] | undefined {
    const builtIn = builtInRoles.find((one) => one === handle);
    if (builtIn) return [{ subject: everything, rights: builtInRights[builtIn], via: [`roles/${handle}`] }];
    const permissions = this.#spec.roles[handle]?.permissions;
    if (permissions === undefined) return undefined;
    return Object.entries(permissions)
      .map(([subject, words]) => ({
        subject,
        rights: allRights.filter((right) => wordsOf(words).includes(right)),
        via: [`roles/${handle}`, `roles/${handle}/permissions`],
      }))
      .filter(({ rights: given }) => given.length > 0);
  }
}

function scopeOf(value: unknown): Scope {
  const scopes: Readonly<Record<string, Scope>> = {
    live_access: "live",
    test_access: "test",
    all_access: "all",
    live: "live",
    test: "test",
  };
  return scopes[String(value)] ?? "unknown";
}
