import { describeOwner, stackOf } from "../entities/mark";
import { few } from "../model/few";
import { naturalKey, type SectionName } from "../organization/naming";
import type { Snapshot } from "../organization/snapshot";
import { type Description, specOf } from "../organization/spec-of";
import type { ObjectIds } from "../spec/object-ids";
import { resourcesOf } from "../spec/resources";
import type { OrganizationSpec, Section, Values } from "../spec/spec";

/** What the stack of the clone manages already: ids by address. */
export type Known = ObjectIds;

/** How a spec comes down on an organization that is already there. */
export interface Landing {
  /** The spec without the members that the target keeps to itself. */
  readonly spec: OrganizationSpec;
  /** The target as it is now, in the handles of the spec. */
  readonly target: Description;
  /** The existing objects that the stack takes over, by address. */
  readonly adopt: ObjectIds;
  /** The addresses of adopted objects that another stack manages, with their owners in words. */
  readonly foreign: ReadonlyMap<string, string>;
  /** The members whom the clone does not touch: the owner, and whoever runs it. */
  readonly untouched: readonly string[];
  /** What people should know before it happens. */
  readonly remarks: readonly string[];
}

/**
 * Lands a spec on the target. Objects with the same natural key are the same: roles and profiles by name, members by
 * address, credentials by name and kind, application memberships by holder and app.
 *
 * `caller` is the address of the user whose credentials the clone uses. `stack` is `<project>/<stack>`.
 *
 * Errors: several roles of the target have the name of one role; the API could never delete another.
 */
export function land(
  carried: OrganizationSpec,
  snapshot: Snapshot,
  { caller, known, stack }: { readonly caller: string; readonly known: Known; readonly stack: string },
): Landing {
  const owner = snapshot.members.find(({ outputs }) => outputs.owner === true)?.outputs.userEmail;
  const { otherMembers, ...shared } = carried;
  const { spec, untouched } = withoutMembers(shared, [caller, ...(owner === undefined ? [] : [owner])]);
  const target = specOf(snapshot, { spec, ids: known });
  const ambiguous = ambiguousIn(spec, target.spec);
  const roles = ambiguous.filter((address) => address.startsWith("roles/") && known[address] === undefined);
  if (roles.length > 0)
    throw new Error(
      `the target has several roles with the same name as ${few(roles, ", ")}, and nothing tells which one is meant. Rename the others`,
    );
  const adopt: Record<string, string> = {};
  for (const { address } of resourcesOf(spec)) {
    const id = target.ids[address];
    const isUnclear = ambiguous.some((one) => address === one || address.startsWith(`${one}/`));
    if (id !== undefined && known[address] === undefined && !isUnclear) adopt[address] = id;
  }
  const doubles = ambiguous.filter((address) => known[address] === undefined);
  const remarks = [
    ...(doubles.length === 0
      ? []
      : [`several objects have the name of ${few(doubles, ", ")}: none of them is taken over, and new ones are made`]),
    // Among them may be whoever runs the clone.
    ...(otherMembers === "remove" ? ["members of the target that the source does not have stay members"] : []),
  ];
  return { spec, target, adopt, foreign: foreignIn(snapshot, adopt, stack), untouched, remarks };
}

/** A spec without these members. Whoever runs a clone must not lock themselves out, and the API protects the owner. */
export function withoutMembers(
  spec: OrganizationSpec,
  addresses: readonly string[],
): { readonly spec: OrganizationSpec; readonly untouched: string[] } {
  const kept = new Set(addresses.map((one) => one.toLowerCase()));
  const isKept = ([, entry]: [string, Values]) => kept.has(String(entry.userEmail).toLowerCase());
  const all = Object.entries(spec.members as Section);
  const members = Object.fromEntries(all.filter((one) => !isKept(one))) as OrganizationSpec["members"];
  return { spec: { ...spec, members }, untouched: all.filter(isKept).map(([, entry]) => String(entry.userEmail)) };
}

/** The addresses whose natural key several entries have, on either side. */
function ambiguousIn(spec: OrganizationSpec, target: OrganizationSpec): string[] {
  return (["roles", "credentials", "profiles"] as const).flatMap((section) => {
    const [here, there] = [countsOf(spec, section), countsOf(target, section)];
    return Object.entries(spec[section] as Section).flatMap(([handle, entry]) => {
      const key = naturalKey[section](entry);
      const isThere = (there.get(key) ?? 0) > 0;
      return isThere && ((here.get(key) ?? 0) > 1 || (there.get(key) ?? 0) > 1) ? [`${section}/${handle}`] : [];
    });
  });
}

function countsOf(spec: OrganizationSpec, section: SectionName): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entry of Object.values(spec[section] as Section)) {
    const key = naturalKey[section](entry);
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}

function foreignIn(snapshot: Snapshot, adopt: ObjectIds, stack: string): ReadonlyMap<string, string> {
  const { organization, roles, credentials, profiles, members, applications } = snapshot;
  const owners = new Map(
    [organization, ...roles, ...credentials, ...profiles, ...members, ...applications].map(({ id, mark }) => [
      id,
      mark?.owner,
    ]),
  );
  return new Map(
    Object.entries(adopt).flatMap(([address, id]): [string, string][] => {
      const owner = address.endsWith("/permissions") ? undefined : owners.get(id);
      return owner === undefined || stackOf(owner) === stack ? [] : [[address, describeOwner(owner, `${stack}/`)]];
    }),
  );
}
