import type { Declaration } from "../../entities/declaration";
import { type Right, rights, wordsOf } from "../../entities/rights";
import { rolePermissions } from "../../entities/role-permissions";
import { asMatrix, rightsTo } from "../../hooks/matrix";
import type { Json } from "../../json";
import type { Change } from "../../model/change";
import { type Bag, isBag, isSame, valueIn } from "../../model/values";

/** One value that differs, by the path that it has in the resource: `supportEmail`, `config.mfe.default.links.cart`. */
export interface Detail {
  readonly property: string;
  /** Absent: there is none on the first side. */
  readonly before?: Json;
  /** Absent: there is none on the second side. */
  readonly after?: Json;
  /** What it takes to change an existing object; absent if the resource is on one side only. */
  readonly effect?: Change["effect"];
  /** The rights that are given or taken, if the property is a subject of a matrix. */
  readonly rights?: { readonly granted: readonly Right[]; readonly revoked: readonly Right[] };
}

/** What every resource of an organization says, and what therefore tells nothing. */
const implied = ["organizationId"];

/** The values that changes change; all values if the resource is on one side only. */
export function detailsOf(declaration: Declaration, before: Bag, after: Bag, changes?: readonly Change[]): Detail[] {
  if (declaration === rolePermissions) return rightsDetails(asMatrix(before.permissions), asMatrix(after.permissions));
  const [have, want] = [withoutNothing(before), withoutNothing(after)];
  if (changes === undefined) {
    const names = new Set([...Object.keys(have), ...Object.keys(want)]);
    return [...names].filter((name) => !implied.includes(name)).flatMap((name) => leaves(name, have[name], want[name]));
  }
  return changes.flatMap((change): Detail[] => {
    if (!("property" in change)) return [];
    const { effect } = change;
    const pair: [unknown, unknown] =
      change.effect === "metadata"
        ? [valueIn(have.metadata, change.key), valueIn(want.metadata, change.key)]
        : [have[change.property], change.effect === "update" ? (change.value ?? undefined) : want[change.property]];
    const property = change.effect === "metadata" ? `metadata.${change.key}` : change.property;
    return leaves(property, ...pair).map((detail) => ({ ...detail, effect }));
  });
}

function rightsDetails(before: Readonly<Record<string, string>>, after: Readonly<Record<string, string>>): Detail[] {
  const known = Object.keys(rights) as Right[];
  const subjects = [...new Set([...Object.keys(before), ...Object.keys(after)])].sort();
  return subjects.flatMap((subject): Detail[] => {
    const [had, has] = [wordsOf(rightsTo(subject, before)), wordsOf(rightsTo(subject, after))];
    const granted = known.filter((right) => has.includes(right) && !had.includes(right));
    const revoked = known.filter((right) => had.includes(right) && !has.includes(right));
    if (granted.length + revoked.length === 0) return [];
    return [
      {
        property: `permissions.${subject}`,
        ...(had.length > 0 ? { before: had.join(" ") } : {}),
        ...(has.length > 0 ? { after: has.join(" ") } : {}),
        effect: "update",
        rights: { granted, revoked },
      },
    ];
  });
}

/** The innermost values that differ: of a large configuration, the one link that changed. */
function leaves(property: string, before: unknown, after: unknown): Detail[] {
  if (isSame(before, after)) return [];
  if (isBag(before) && isBag(after)) {
    const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
    return names.flatMap((name) => leaves(`${property}.${name}`, valueIn(before, name), valueIn(after, name)));
  }
  return [{ property, ...valued("before", before), ...valued("after", after) }];
}

function valued(name: "before" | "after", value: unknown): Partial<Detail> {
  return value === undefined || value === null ? {} : { [name]: value as Json };
}

/** An empty `metadata` is none. */
function withoutNothing(values: Bag): Bag {
  return Object.fromEntries(
    Object.entries(values).filter(([, value]) => !(isBag(value) && Object.keys(value).length === 0)),
  );
}
