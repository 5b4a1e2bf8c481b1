import { membership } from "../entities/membership";
import { rights, wordsOf } from "../entities/rights";
import { type Comparison, compareSides } from "../organization/comparison/comparison";
import type { Detail } from "../organization/comparison/detail";
import { living } from "../organization/comparison/side";
import { plainText, plainValue } from "../organization/report/plain";
import { resourcesOf } from "../spec/resources";
import { builtInRoles } from "../spec/section";
import type { OrganizationSpec } from "../spec/spec";
import type { Landing } from "./landing";

/** Something of its own that the target would lose. */
export interface Loss {
  readonly address: string;
  readonly property?: string;
  /** `loses destroy`, `"1" is overwritten by "2"`. */
  readonly what: string;
}

/**
 * What the target would lose of what the clone's stack has not given it: rights, roles and values that somebody else set,
 * and objects that another stack manages. `before` is the organization as the stack last saw it.
 */
export function lossesOf(landing: Landing, changes: Comparison, before?: OrganizationSpec): Loss[] {
  const own = before && ownValues(before, landing.target.spec);
  const { spec, target, foreign } = landing;
  const taken = [...foreign].map(
    ([address, owner]): Loss => ({ address, what: `is taken over from ${plainText(owner)}` }),
  );
  const changed = changes.differences.filter(({ kind }) => kind === "changed");
  return [
    ...taken,
    ...changed.flatMap(({ address, declaration, details }) =>
      details.flatMap((detail): Loss[] => {
        if (own?.(address, detail.property)) return [];
        const isHarmless =
          declaration === membership && detail.property === "roleId" && isAtLeast(detail, target.spec, spec);
        const what = isHarmless ? undefined : lossOf(detail);
        return what === undefined ? [] : [{ address, property: detail.property, what }];
      }),
    ),
  ];
}

function lossOf({ before, after, rights: change }: Detail): string | undefined {
  if (change) return change.revoked.length === 0 ? undefined : `loses ${change.revoked.join(", ")}`;
  if (before === undefined) return undefined;
  return after === undefined
    ? `loses ${plainValue(before)}`
    : `${plainValue(before)} is overwritten by ${plainValue(after)}`;
}

/** Whether a value of the target is as the stack left it, so that to change it takes nothing from anybody. */
function ownValues(before: OrganizationSpec, now: OrganizationSpec): (address: string, property: string) => boolean {
  const known = resourcesOf(before);
  const addresses = new Set(known.map(({ address }) => address));
  const drifted = compareSides({ resources: known }, living(resourcesOf(now))).differences;
  const properties = new Set(
    drifted.flatMap(({ address, details }) => details.map(({ property }) => `${address} ${property}`)),
  );
  return (address, property) => addresses.has(address) && !properties.has(`${address} ${property}`);
}

/** Whether a role gives at least the rights of another. What nobody can tell is taken for a loss. */
function isAtLeast({ before, after }: Detail, now: OrganizationSpec, then: OrganizationSpec): boolean {
  const [had, gets] = [rightsIn(now, before), rightsIn(then, after)];
  if (gets === "all") return true;
  if (had === "all" || !had || !gets) return false;
  return [...had].every((right) => gets.has(right));
}

/** The rights of a role as `orders read`; undefined if a spec does not tell them. */
function rightsIn(spec: OrganizationSpec, address: unknown): ReadonlySet<string> | "all" | undefined {
  const handle = String(address).replace(/^roles\//, "");
  if (handle === builtInRoles[0]) return "all";
  const { permissions } = spec.roles[handle] ?? {};
  if (permissions === undefined) return undefined;
  return new Set(
    Object.entries(permissions).flatMap(([subject, words]) =>
      wordsOf(words)
        .filter((word) => word in rights)
        .map((word) => `${subject} ${word}`),
    ),
  );
}
