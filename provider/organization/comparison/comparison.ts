import type { Declaration } from "../../entities/declaration";
import { organizationOwnership } from "../../entities/organization-ownership";
import { isEmpty, type Plan } from "../../model/plan";
import type { Described } from "../../spec/resources";
import { type Detail, detailsOf } from "./detail";
import { cannotBeCleared, changesBetween, comparable, type Pair, pairsOf, propertyOf } from "./pair";
import { declaredOf, type Side, textsOf } from "./side";

/** One resource of which the two sides say different things. */
export interface Difference {
  readonly kind: "added" | "removed" | "changed";
  /** Its address on the second side, or on the first if only that one has it. */
  readonly address: string;
  /** Its address on the first side, if the two have different handles for it. */
  readonly was?: string;
  readonly declaration: Declaration;
  /** Each value that differs. None if only the handle does. */
  readonly details: readonly Detail[];
  /** What the engine would do to the first side; absent if the resource is on one side only. */
  readonly plan?: Plan;
}

/** What only one side declares, and the other leaves as it is. */
export interface LeftOpen {
  readonly address: string;
  /** Absent: the whole resource. */
  readonly property?: string;
  readonly declaredBy: "first" | "second";
}

export interface Comparison {
  readonly differences: readonly Difference[];
  readonly leftOpen: readonly LeftOpen[];
}

/**
 * What leads from one description of an organization to another. What differs is decided by the hooks of each resource
 * type, as in a run of the engine.
 *
 * It finds nothing exactly if it finds nothing the other way round: what one side does not declare, and a run would leave as
 * it is, differs in neither direction.
 */
export function compareSides(first: Side, second: Side): Comparison {
  const pairs = pairsOf(first.resources, second.resources);
  const paired = new Set(pairs.flatMap(({ second: { address }, was }) => [was ?? address, address]));
  const alone = ({ resources }: Side) => resources.filter(({ address }) => !paired.has(address));
  const compared = pairs.map((pair) => comparePair(pair, first, second));
  const single = [
    ...alone(first).map((resource) => unmatched(resource, "first", first, paired)),
    ...alone(second).map((resource) => unmatched(resource, "second", second, paired)),
  ];
  return {
    differences: inOrder(
      [...compared, ...single].flatMap(({ differences }) => differences),
      first,
      second,
    ),
    leftOpen: [...compared, ...single].flatMap(({ leftOpen }) => leftOpen),
  };
}

export function isSameThroughout({ differences }: Comparison): boolean {
  return differences.length === 0;
}

/** `roles` of `roles/editor/permissions`. */
export function sectionOf(address: string): string {
  return address.split("/", 1)[0] ?? address;
}

/** Changes that go both ways are differences; a change that goes one way only fills in what the other side left open. */
function comparePair(pair: Pair, first: Side, second: Side): Comparison {
  const { was } = pair;
  const { address, declaration } = pair.second;
  const { before, after, local } = comparable(pair);
  const there = changesBetween(declaration, before, declaredOf(first, was ?? address, pair.first), after);
  const back = changesBetween(declaration, after, declaredOf(second, address, pair.second), before);
  const [leaving, returning] = [propertiesOf(there), propertiesOf(back)];
  const changes = there.filter((change) => returning.has(propertyOf(change)));
  const oneWay = [
    ...[...leaving].filter((one) => !returning.has(one)).map((property) => ({ property, by: "second" as const })),
    ...[...returning].filter((one) => !leaving.has(one)).map((property) => ({ property, by: "first" as const })),
  ];
  const isFile = first.declared === undefined && second.declared === undefined;
  const leftOpen = [
    ...oneWay.flatMap(({ property, by }) =>
      isFile && property !== undefined && cannotBeCleared(declaration, property) ? [{ property, by }] : [],
    ),
    ...(isFile
      ? local.map(
          (property) => ({ property, by: property in textsOf(pair.first.inputs) ? "first" : "second" }) as const,
        )
      : []),
  ].map(({ property, by }): LeftOpen => ({ address, property, declaredBy: by }));
  const plan: Plan = { id: address, changes, unfinished: [] };
  if (isEmpty(plan) && was === undefined) return { differences: [], leftOpen };
  const renamed = was === undefined ? {} : { was };
  const details = detailsOf(declaration, before, after, changes);
  return { differences: [{ kind: "changed", address, ...renamed, declaration, details, plan }], leftOpen };
}

/**
 * A resource that one side lacks. An ownership that nobody declares stays as it is, and so do the rights of a role of which
 * a file says nothing, unless a program has declared them before.
 */
function unmatched(resource: Described, by: "first" | "second", side: Side, paired: ReadonlySet<string>): Comparison {
  const { address, declaration, inputs } = resource;
  const isPart = paired.has(address.replace(/\/permissions$/, ""));
  const isUndeclared = side.declared !== undefined && !side.declared.has(address);
  if (declaration === organizationOwnership || (isPart && isUndeclared))
    return { differences: [], leftOpen: [{ address, declaredBy: by }] };
  const values = textsOf(inputs);
  const [kind, before, after] = by === "first" ? (["removed", values, {}] as const) : (["added", {}, values] as const);
  const details = detailsOf(declaration, before, after);
  return { differences: [{ kind, address, declaration, details }], leftOpen: [] };
}

function propertiesOf(changes: Plan["changes"]): ReadonlySet<string | undefined> {
  return new Set(changes.map(propertyOf));
}

/** Section by section, in the order of the second side; what only the first side has comes last in its section. */
function inOrder(differences: readonly Difference[], first: Side, second: Side): Difference[] {
  const ranks = new Map<string, number>();
  for (const { address } of [...second.resources, ...first.resources])
    for (const name of [sectionOf(address), address]) if (!ranks.has(name)) ranks.set(name, ranks.size);
  const rank = (name: string) => ranks.get(name) ?? ranks.size;
  return differences.toSorted(
    (one, other) =>
      rank(sectionOf(one.address)) - rank(sectionOf(other.address)) || rank(one.address) - rank(other.address),
  );
}
