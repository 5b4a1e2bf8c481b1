import type { Json } from "../json";
import { few } from "../model/few";
import type { HolderEntry, OrganizationSpec, Section, Values } from "../spec/spec";
import { type CoreId, mapConfig, mapFilters, unmappedInWords } from "./core-ids";
import type { MemberRules, Rules } from "./rules";

/** What a clone brings to its target. */
export interface CarriedOver {
  readonly spec: OrganizationSpec;
  /** The addresses of the members that it leaves behind, as they are in the source. */
  readonly leftBehind: readonly string[];
}

/** What the target keeps or is given. */
export interface Identity {
  readonly name: string;
  /** Absent: that of the source. */
  readonly region?: string | undefined;
}

/** A spec under another name, and in another region. */
export function identifiedAs(spec: OrganizationSpec, { name, region }: Identity): OrganizationSpec {
  return { ...spec, organization: { ...spec.organization, name, ...(region === undefined ? {} : { region }) } };
}

/**
 * The spec of the target, as the source and the rules make it. The owner is never carried over: the target has one.
 *
 * Errors: ids of the Core API that the rules do not map, all at once; two members with one address.
 */
export function carryOver(source: OrganizationSpec, rules: Rules): CarriedOver {
  const unmapped: CoreId[] = [];
  const note = (found: CoreId) => unmapped.push(found);
  const { owner: _, ...rest } = source;
  const { members, leftBehind } = membersOf(source.members, rules.members);
  const { config, ...organization } = source.organization;
  const holders = (section: "profiles" | "members", entries: Section<HolderEntry>) =>
    Object.fromEntries(
      Object.entries(entries).map(([handle, entry]) => [
        handle,
        withFilters(entry, rules, `${section}/${handle}`, note),
      ]),
    );
  const spec: OrganizationSpec = {
    ...rest,
    organization: {
      ...organization,
      ...(config === undefined ? {} : { config: mapConfig(config as Json, rules, "organization config", note) }),
    },
    profiles: holders("profiles", source.profiles),
    members: holders("members", members),
  };
  if (unmapped.length > 0) throw new Error(unmappedInWords(unmapped));
  return { spec, leftBehind };
}

function withFilters(entry: HolderEntry, rules: Rules, path: string, note: (found: CoreId) => void): HolderEntry {
  const { applications } = entry;
  if (!applications) return entry;
  const mapped = Object.entries(applications).map(([app, one]): [string, Values] => {
    const at = `${path}/applications/${app} filters`;
    return [app, one.filters === undefined ? one : { ...one, filters: mapFilters(one.filters, rules, at, note) }];
  });
  return { ...entry, applications: Object.fromEntries(mapped) } as HolderEntry;
}

function membersOf(
  all: Section<HolderEntry>,
  rules: MemberRules,
): { readonly members: Section<HolderEntry>; readonly leftBehind: string[] } {
  const members: Record<string, HolderEntry> = {};
  const leftBehind: string[] = [];
  const doubles = new Set<string>();
  const taken = new Set<string>();
  for (const [handle, entry] of Object.entries(all)) {
    const from = String(entry.userEmail);
    const to = addressFor(from, rules);
    if (to === undefined) {
      leftBehind.push(from);
      continue;
    }
    if (taken.has(to.toLowerCase())) doubles.add(to);
    taken.add(to.toLowerCase());
    members[handle === from ? to : handle] = { ...entry, userEmail: to };
  }
  if (doubles.size > 0)
    throw new Error(`the rules give several members the same address: ${few([...doubles], ", ")}. Map each to its own`);
  return { members, leftBehind };
}

/** Undefined if the member is left behind. */
function addressFor(from: string, { others, addresses, domains }: MemberRules): string | undefined {
  const lower = from.toLowerCase();
  const at = lower.lastIndexOf("@");
  const [own, domain] = [told(addresses, lower), told(domains, lower.slice(at + 1))];
  if (own !== undefined) return own === "omit" ? undefined : own;
  if (domain !== undefined) return domain === "omit" ? undefined : `${from.slice(0, at)}@${domain}`;
  return others === "keep" ? from : undefined;
}

function told(mapping: Readonly<Record<string, string>>, name: string): string | undefined {
  return Object.hasOwn(mapping, name) ? mapping[name] : undefined;
}
