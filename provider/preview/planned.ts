import { declarations } from "../entities";
import type { Declaration } from "../entities/declaration";
import { nativeToken, nativeUrn } from "../entities/type-token";
import { compare } from "../model/compare";
import { outputsOfCreate, outputsOfUpdate } from "../model/foresight";
import { type Bag, unknown } from "../model/values";
import { decode } from "../wire/signs";
import { stateIn, visible } from "../wire/state";
import type { Preview, Step, StepState } from "./preview";

/** What happens to one resource, over all its steps. `unknown`: an operation that this version has no word for. */
export type Operation = "same" | "create" | "update" | "replace" | "delete" | "unknown";

/** One side of a resource: before the plan, or after it. */
export interface Side {
  readonly id?: string;
  /** Its properties by the names in programs; what is not known yet is marked, and secrets are `[secret]`. */
  readonly values: Bag;
  readonly dependencies: StepState["dependencies"];
}

/** One resource of this package, and what the plan does to it. A replacement is one. */
export interface Planned {
  readonly urn: string;
  /** The name of its type: `Role`. */
  readonly type: string;
  /** Undefined for a type that this version does not know. */
  readonly declaration?: Declaration;
  /** The name that the program gave it. */
  readonly name: string;
  readonly operation: Operation;
  /** The engine's words for it. */
  readonly ops: readonly string[];
  readonly changes: readonly string[];
  readonly before?: Side;
  /** What is there afterwards, also where a delete leaves it. */
  readonly after?: Side;
}

/** The engine's words. Source: `pkg/resource/deploy/step.go` of pulumi/pulumi. */
const words: Readonly<Record<string, Operation>> = {
  same: "same",
  create: "create",
  update: "update",
  delete: "delete",
  replace: "replace",
  "create-replacement": "replace",
  "delete-replaced": "replace",
  "remove-pending-replace": "replace",
  import: "create",
  "import-replacement": "replace",
  refresh: "same",
};

/** Reads of resources that the stack does not manage. */
const reads = ["read", "read-replacement", "read-discard", "discard", "discard-replaced"];

/** The resources of this package in a preview, dynamic ones and native ones alike, each once. */
export function plannedIn({ steps }: Preview): Planned[] {
  const byUrn = new Map<string, Step[]>();
  for (const step of steps) {
    if (reads.includes(step.op) || typeOf(step) === undefined) continue;
    // In a replacement of this plan, the engine has marked the old object already.
    const isLeftBehind = step.op === "delete" && step.before?.isPendingDelete === true;
    const key = isLeftBehind ? `${step.urn} (${step.before?.id}, pending deletion)` : step.urn;
    byUrn.set(key, [...(byUrn.get(key) ?? []), step]);
  }
  return [...byUrn].map(([urn, own]) => plannedOf(urn, own));
}

function typeOf({ before, after }: Step): string | undefined {
  const token = nativeUrn(after?.type ?? before?.type ?? "");
  const isComponent = token === nativeToken("OrganizationFile") || token === nativeToken("AccountFile");
  return token.startsWith(nativeToken("")) && !isComponent ? token.slice(nativeToken("").length) : undefined;
}

function plannedOf(urn: string, all: readonly Step[]): Planned {
  // A refresh is the past of the steps that follow it.
  const refreshed = all.filter(({ op }) => op === "refresh");
  const steps = refreshed.length < all.length ? all.filter(({ op }) => op !== "refresh") : all;
  const type = String(typeOf(all[0] as Step));
  const declaration = declarations.find(({ name }) => name === type);
  const operation = operationOf(steps);
  const [old, fresh] = [steps.find(({ before }) => before)?.before, steps.find(({ after }) => after)?.after];
  const before = old && sideOf(old);
  const after = afterOf(operation, declaration, old, fresh) ?? remaining(declaration, old, operation);
  return {
    urn,
    type,
    ...(declaration && { declaration }),
    name: nameIn(urn),
    operation,
    ops: [...new Set(steps.map(({ op }) => op))].sort(),
    changes: [...new Set(steps.flatMap(({ changes }) => changes))].sort(),
    ...(before && { before }),
    ...(after && { after }),
  };
}

function operationOf(steps: readonly Step[]): Operation {
  const found = steps.map(({ op }) => (Object.hasOwn(words, op) ? words[op] : "unknown"));
  const order: Operation[] = ["unknown", "replace", "update", "create", "delete", "same"];
  if (found.includes("create") && found.includes("delete")) return found.includes("unknown") ? "unknown" : "replace";
  return order.find((one) => found.includes(one)) ?? "unknown";
}

function afterOf(
  operation: Operation,
  declaration: Declaration | undefined,
  old: StepState | undefined,
  fresh: StepState | undefined,
): Side | undefined {
  if (!fresh || operation === "delete") return undefined;
  const inputs = visible(decode(fresh.inputs));
  const side = { ...(fresh.id === undefined ? {} : { id: fresh.id }), dependencies: fresh.dependencies };
  if (!declaration) return { ...side, values: inputs };
  if (operation === "same") return { ...sideOf(fresh), dependencies: { ...old?.dependencies, ...fresh.dependencies } };
  if (operation === "update" && old) {
    const state = stateIn(old.outputs);
    return { ...side, values: outputsOfUpdate(declaration, state, inputs, compare(declaration, state, inputs)) };
  }
  // What nobody gives and no default fills has no value.
  const created = Object.entries(outputsOfCreate(declaration, inputs));
  return {
    ...side,
    values: Object.fromEntries(created.filter(([name, value]) => value !== unknown || name in inputs)),
  };
}

/** What the API cannot delete, or the engine is told to retain, stays as it is unless its rights are taken away. */
function remaining(
  declaration: Declaration | undefined,
  old: StepState | undefined,
  operation: Operation,
): Side | undefined {
  if (!old || operation !== "delete") return undefined;
  const side = sideOf(old);
  const how = side.values.onDelete ?? declaration?.retirement?.byDefault;
  return old.isRetained || how === "forget" ? side : undefined;
}

function sideOf({ id, inputs, outputs, dependencies }: StepState): Side {
  const values = { ...visible(decode(inputs)), ...stateIn(outputs).outputs };
  return { ...(id === undefined ? {} : { id }), values, dependencies };
}

function nameIn(urn: string): string {
  return urn.split("::").slice(3).join("::");
}
