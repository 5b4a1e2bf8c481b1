import type { OrganizationSpec } from "../../../provider/spec/spec";

/**
 * Who can do what, found by asking everything that can be asked, one yes-or-no question at a time. It shares no idea with the
 * evaluator: nothing is collected on the way from a person to a right.
 */
export function factsIn(spec: OrganizationSpec): Set<string> {
  const facts = new Set<string>();
  for (const [kind, name] of principalsIn(spec))
    for (const subject of subjectsIn(spec))
      for (const right of ["create", "read", "update", "destroy"])
        for (const scope of ["live", "test", "all", "unknown"])
          for (const app of ["", ...Object.keys(spec.credentials)])
            for (const filter of ["", ...filtersIn(spec)]) {
              const fact = { kind, name, subject, right, scope, app, filter };
              if (isTrue(spec, fact)) facts.add(JSON.stringify(fact));
            }
  return facts;
}

/** In the words of the file: `*` is every subject, and an empty app or filter is none. */
export interface Fact {
  readonly kind: string;
  readonly name: string;
  readonly subject: string;
  readonly right: string;
  readonly scope: string;
  readonly app: string;
  readonly filter: string;
}

/** What decides about somebody's access and is not in the file, one text for each. */
export function gapsIn(spec: OrganizationSpec): Set<string> {
  const gaps = new Set<string>();
  for (const [kind, name] of principalsIn(spec)) {
    const isUnmanaged = (role: unknown) =>
      role !== undefined && role !== "admin" && role !== "read_only" && !spec.roles[String(role)]?.permissions;
    for (const holder of holdersFor(spec, kind, name)) {
      const given = appsOf(holder).map(([handle, app]) => [app.role, handle, filterOf(app)]);
      for (const [role, ...limits] of [[holder.role], ...given])
        if (isUnmanaged(role)) gaps.add([kind, name, role, scopeOf(holder), ...limits].join(" "));
    }
    if (kind === "credential" && spec.credentials[name]?.role === undefined)
      gaps.add(`${kind} ${name} has no role and is a ${spec.credentials[name]?.kind}`);
  }
  return gaps;
}

type Entry = Readonly<Record<string, unknown>>;

function isTrue(spec: OrganizationSpec, { kind, name, subject, right, scope, app, filter }: Fact): boolean {
  return holdersFor(spec, kind, name).some((holder) => {
    if (scopeOf(holder) !== scope) return false;
    if (app === "") return filter === "" && roleMay(spec, holder.role, subject, right);
    return appsOf(holder).some(
      ([handle, given]) => handle === app && filterOf(given) === filter && roleMay(spec, given.role, subject, right),
    );
  });
}

/** The entries that may give something to somebody. The role of a profile's entry is that of nobody. */
function holdersFor(spec: OrganizationSpec, kind: string, name: string): Entry[] {
  if (kind !== "person") return [{ ...spec.credentials[name], applications: {} }];
  const own = Object.values(spec.members).filter(({ userEmail }) => String(userEmail).toLowerCase() === name);
  return own.flatMap((member) => {
    const profile = member.profile === undefined ? undefined : spec.profiles[String(member.profile)];
    return profile ? [member, { ...profile, role: undefined }] : [member];
  });
}

function roleMay(spec: OrganizationSpec, role: unknown, subject: string, right: string): boolean {
  if (role === undefined) return false;
  if (role === "admin" || role === "read_only") return subject === "*" && (role === "admin" || right === "read");
  return ` ${spec.roles[String(role)]?.permissions?.[subject] ?? ""} `.includes(` ${right} `);
}

function appsOf(holder: Entry): [string, Entry][] {
  return Object.entries((holder.applications ?? {}) as Record<string, Entry>);
}

function scopeOf({ accessScope, mode }: Entry): string {
  return String(accessScope ?? mode ?? "unknown").replace("_access", "");
}

/** The same text for the same filter, whatever the order of its keys. */
export function filterOf({ filters }: Entry): string {
  if (filters === undefined) return "";
  const sorted = (value: unknown): unknown => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) return value;
    return Object.entries(value)
      .sort(([one], [other]) => (one < other ? -1 : 1))
      .map(([key, member]) => ({ [`key ${key}`]: sorted(member) }));
  };
  return JSON.stringify(sorted(filters));
}

function principalsIn(spec: OrganizationSpec): [string, string][] {
  const people = Object.values(spec.members).map(({ userEmail }): [string, string] => [
    "person",
    String(userEmail).toLowerCase(),
  ]);
  const others = Object.entries(spec.credentials).map(([handle, { kind }]): [string, string] => [
    kind === "integration" || kind === "sales_channel" || kind === "webapp" ? "credential" : "app",
    handle,
  ]);
  return [...people, ...others];
}

function subjectsIn({ roles }: OrganizationSpec): string[] {
  return ["*", ...new Set(Object.values(roles).flatMap(({ permissions }) => Object.keys(permissions ?? {})))];
}

function filtersIn({ profiles, members }: OrganizationSpec): string[] {
  const holders = [...Object.values(profiles), ...Object.values(members)];
  return [...new Set(holders.flatMap(appsOf).map(([, app]) => filterOf(app)))].filter((filter) => filter !== "");
}
