import { type Right, rights, wordsOf } from "../entities/rights";
import { canonical } from "../model/order";
import { isBag } from "../model/values";
import { builtInRoles } from "../spec/section";
import type { OrganizationSpec, Values } from "../spec/spec";
import { type Access, everything, type Grant, type Link, type Principal, type Scope, type Unknown } from "./access";
import { credentialOf, personOf } from "./principals";

const allRights = Object.keys(rights) as Right[];

/** What a built-in role may do, as the vendor's page "Roles" describes it. */
const builtInRights: Readonly<Record<(typeof builtInRoles)[number], readonly Right[]>> = {
  admin: allRights,
  read_only: ["read"],
};

/** The rights of one role, and the addresses that lead to them. */
interface RoleRights {
  readonly matrix: readonly Pick<Grant, "subject" | "rights">[];
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
    links: evaluation.links,
    unknowns: evaluation.unknowns,
    ...(spec.owner === undefined ? {} : { owner: String(spec.members[spec.owner]?.userEmail ?? spec.owner) }),
  };
}

class Evaluation {
  readonly links: Link[] = [];
  readonly unknowns: Unknown[] = [];
  readonly #spec: OrganizationSpec;
  readonly #partial: ReadonlySet<string>;
  readonly #rights = new Map<string, RoleRights | undefined>();

  constructor(spec: OrganizationSpec, partial: ReadonlySet<string>) {
    this.#spec = spec;
    this.#partial = partial;
  }

  member(handle: string): Grant[] {
    const entry = this.#spec.members[handle] as Values;
    const principal = personOf(entry);
    const via = [`members/${handle}`];
    const own = this.#granted({ principal, role: String(entry.role), via, scope: scopeOf(entry.accessScope) });
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
    const principal = credentialOf(handle, entry);
    const via = [`credentials/${handle}`];
    if (entry.role !== undefined)
      return this.#granted({ principal, role: String(entry.role), via, scope: scopeOf(entry.mode) });
    if (principal.kind === "credential")
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
      const scope = scopeOf(entry?.accessScope);
      const limits = { within: app, ...(isBag(filters) ? { filters } : {}) };
      return this.#granted({ principal, role: String(role), via, scope, ...limits });
    });
  }

  #granted(link: Link): Grant[] {
    const { role, principal, scope, within, filters } = link;
    this.links.push({ ...link, via: [...link.via, `roles/${role}`] });
    const granted = this.#rightsOf(role);
    const where = `${limitsInWords(link)} [${scope}]`;
    if (granted === undefined) {
      this.unknowns.push({ principal, reason: `the rights of the role \`${role}\` are not known${where}` });
      return [];
    }
    if (this.#partial.has(role))
      this.unknowns.push({ principal, reason: `the role \`${role}\` may have other rights too${where}` });
    // The same for each subject: a large organization has 20,000 grants.
    const via = [...link.via, ...granted.via];
    const limits = { ...(within === undefined ? {} : { within }), ...(filters === undefined ? {} : { filters }) };
    const isLimited = Object.keys(limits).length > 0;
    return granted.matrix.map(({ subject, rights: given }) => {
      const grant = { principal, subject, rights: given, scope, via };
      return isLimited ? { ...grant, ...limits } : grant;
    });
  }

  /** Undefined if the file does not manage the rights of the role. */
  #rightsOf(handle: string): RoleRights | undefined {
    if (!this.#rights.has(handle)) this.#rights.set(handle, this.#readRights(handle));
    return this.#rights.get(handle);
  }

  #readRights(handle: string): RoleRights | undefined {
    const builtIn = builtInRoles.find((one) => one === handle);
    if (builtIn) return { matrix: [{ subject: everything, rights: builtInRights[builtIn] }], via: [`roles/${handle}`] };
    const permissions = this.#spec.roles[handle]?.permissions;
    if (permissions === undefined) return undefined;
    const matrix = Object.entries(permissions)
      .map(([subject, words]) => ({ subject, rights: allRights.filter((right) => wordsOf(words).includes(right)) }))
      .filter(({ rights: given }) => given.length > 0);
    return { matrix, via: [`roles/${handle}`, `roles/${handle}/permissions`] };
  }
}

/** What is not known is told with its limits: what differs in these is something else. */
function limitsInWords({ within, filters }: Link): string {
  if (within === undefined) return "";
  return ` within the app ${within}${filters === undefined ? "" : `, filtered by ${canonical(filters)}`}`;
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
