/** What `pulumi preview --json` prints, as far as a report needs it. */
export interface Plan {
  readonly steps?: readonly Step[];
  readonly diagnostics?: readonly { readonly severity: string; readonly message: string }[];
}

interface Step {
  readonly op: string;
  readonly urn: string;
  readonly oldState?: State;
  readonly newState?: State;
  readonly detailedDiff?: Readonly<Record<string, unknown>> | null;
}

interface State {
  readonly inputs?: Values;
  readonly outputs?: Values;
  /** The resources behind each input. */
  readonly propertyDependencies?: Readonly<Record<string, readonly string[]>>;
}

type Values = Readonly<Record<string, unknown>>;

/** One property of one resource: what it is now, and what `apply` makes of it. */
export interface Change {
  readonly op: string;
  readonly type: string;
  readonly name: string;
  readonly property: string;
  readonly now?: string;
  readonly after?: string;
}

/** Steps that a reader need not see: no change, or one half of a replacement. */
const silent = ["same", "refresh", "read", "create-replacement", "delete-replaced"];
/** How the engine writes a value that it does not know yet. */
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

/** What changes, in the order of the names. */
export function changesIn({ steps = [] }: Plan): Change[] {
  return steps
    .filter(({ op, urn }) => !silent.includes(op) && !isOfPulumi(urn))
    .flatMap(changesOf)
    .sort((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name)));
}

/** The stack itself and its providers are no part of anybody's access. */
function isOfPulumi(urn: string): boolean {
  return typeOf(urn).startsWith("pulumi:") || typeOf(urn).endsWith(":OrganizationFile");
}

function changesOf({ op, urn, oldState, newState, detailedDiff }: Step): Change[] {
  const step = { op, type: typeOf(urn).split(":").at(-1) ?? "", name: nameOf(urn) };
  const olds = { ...oldState?.inputs, ...oldState?.outputs };
  const paths = Object.keys(detailedDiff ?? {});
  if (paths.length > 0)
    return paths.sort().map((path) => ({
      ...step,
      property: path,
      ...stated("now", valueAt(olds, path)),
      ...stated("after", valueAt(newState?.inputs ?? {}, path)),
    }));
  const state = newState ?? oldState;
  const declared = Object.entries(state?.inputs ?? {}).filter(([key]) => !key.startsWith("__"));
  const side = newState ? "after" : "now";
  return declared.flatMap(([property, value]) => {
    const behind = state?.propertyDependencies?.[property] ?? [];
    // A name says more than an id, and is known before there is one.
    if (behind.length > 0) return [{ ...step, property, [side]: behind.map(nameOf).join(", ") }];
    return parts(property, value).map(([path, part]) => ({ ...step, property: path, ...stated(side, part) }));
  });
}

/** A matrix has a row for each subject. */
function parts(property: string, value: unknown): [string, unknown][] {
  if (typeof value !== "object" || value === null || Array.isArray(value)) return [[property, value]];
  return Object.entries(value).map(([key, part]) => [`${property}.${key}`, part]);
}

function stated(side: "now" | "after", value: unknown): { now?: string } | { after?: string } {
  if (value === undefined) return {};
  if (value === unknown) return { [side]: "(known after apply)" };
  return { [side]: typeof value === "string" ? value : JSON.stringify(value) };
}

/** Paths are written as `permissions.orders`, `list[0]` or `metadata["a.b"]`. */
function valueAt(values: Values, path: string): unknown {
  const keys = [...path.matchAll(/\["([^"]*)"\]|\[(\d+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, key]) => quoted ?? index ?? key,
  );
  return keys.reduce<unknown>((value, key) => (value as Values | undefined)?.[key as string], values);
}

function nameOf(urn: string): string {
  return urn.split("::").at(-1) ?? urn;
}

function typeOf(urn: string): string {
  return urn.split("::").at(-2)?.split("$").at(-1) ?? urn;
}
