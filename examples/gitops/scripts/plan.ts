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

/** What has ended, in words: the removals of the plan are due. */
export function endedIn({ diagnostics = [] }: Plan): string[] {
  return diagnostics.map(({ message }) => message.trim()).filter((text) => /\bended on \d{4}-\d{2}-\d{2}: /.test(text));
}

/** Whether a change only takes access away: a resource goes, or a right or a member of one. */
export function takesAway({ op, type, now = "", after }: Change): boolean {
  if (op === "delete") return true;
  if (op !== "update" || !["RolePermissions", "OrganizationMembers"].includes(type)) return false;
  const words = now.split(/\W+/);
  return (
    after === undefined || (type === "RolePermissions" && after.split(/\W+/).every((word) => words.includes(word)))
  );
}

/**
 * The plan without the rotations that are due: steps of rotating credentials whose inputs are as before, and what changes only
 * because it gets a new secret.
 */
export function withoutRotations({ steps = [], ...plan }: Plan): Plan {
  const isRotation = (step: Step) =>
    step.op === "update" && typeOf(step.urn).endsWith(":RotatingApiCredential") && changedInputs(step).length === 0;
  const rotating = steps.filter(isRotation).map(({ urn }) => urn);
  const isHandedOn = (step: Step) =>
    step.op === "update" &&
    changedInputs(step).length > 0 &&
    changedInputs(step).every(
      (name) =>
        step.newState?.inputs?.[name] === unknown &&
        step.newState.propertyDependencies?.[name]?.some((urn) => rotating.includes(urn)),
    );
  return { ...plan, steps: steps.filter((step) => !isRotation(step) && !isHandedOn(step)) };
}

function changedInputs({ oldState, newState }: Step): string[] {
  const [olds, news] = [oldState?.inputs ?? {}, newState?.inputs ?? {}];
  const names = [...new Set([...Object.keys(olds), ...Object.keys(news)])];
  return names.filter((name) => JSON.stringify(olds[name]) !== JSON.stringify(news[name]));
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
