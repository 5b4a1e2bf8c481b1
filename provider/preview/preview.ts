import { isBag } from "../model/values";

/** A resource as a step of a preview shows it, before or after. Secrets are `[secret]`, unknown values the engine's own sign. */
export interface StepState {
  readonly type: string;
  readonly id?: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  /** The URNs behind each input, also of inputs whose values are not known yet. */
  readonly dependencies: Readonly<Record<string, readonly string[]>>;
  /** The engine leaves the object alone when the resource goes. */
  readonly isRetained: boolean;
  /** A replacement, this one or an earlier one, is to delete the object. */
  readonly isPendingDelete: boolean;
}

/** One operation on one resource. A replacement is several steps of the same URN. */
export interface Step {
  readonly op: string;
  readonly urn: string;
  readonly before?: StepState;
  readonly after?: StepState;
  /** The paths of the inputs that change, as far as the provider says. */
  readonly changes: readonly string[];
}

/** What `pulumi preview --json` prints, as far as it matters here. */
export interface Preview {
  readonly steps: readonly Step[];
  /** How many unchanged resources the preview counts and does not show. */
  readonly hidden: number;
}

/** A file is no preview, or not a whole one; the message says how to make it. */
export class PreviewError extends Error {
  override readonly name = "PreviewError";
}

/** The next step of whoever has no preview. */
export const howTo = "make it with `pulumi preview --json --show-sames > FILE`";

/** Reads what `pulumi preview --json` printed. Lines before the JSON, such as warnings, are skipped. */
export function parsePreview(text: string): Preview {
  const value = jsonIn(text);
  if (!isBag(value) || !Array.isArray(value.steps))
    throw new PreviewError(`it is not the preview of a stack: ${howTo}`);
  if (!isBag(value.changeSummary))
    throw new PreviewError("the preview did not come to its end, so what it shows is not all: see its diagnostics");
  const steps = value.steps.map(stepOf);
  const shown = steps.filter(({ op }) => op === "same").length;
  return { steps, hidden: Math.max(0, Number(value.changeSummary.same ?? 0) - shown) };
}

/** Throws unless the preview shows every resource: what is not shown may hold rights that change elsewhere. */
export function mustBeWhole({ hidden }: Preview): void {
  if (hidden > 0) throw new PreviewError(`the preview leaves out ${hidden} unchanged resources: ${howTo}`);
}

function jsonIn(text: string): unknown {
  const start = /^\{/m.exec(text)?.index ?? 0;
  try {
    return JSON.parse(text.slice(start));
  } catch {
    throw new PreviewError(`it is not JSON: ${howTo}`);
  }
}

function stepOf(step: unknown): Step {
  if (!isBag(step) || typeof step.op !== "string" || typeof step.urn !== "string")
    throw new PreviewError(`one of its steps has no operation or no URN: ${howTo}`);
  const [before, after] = [stateOf(step.oldState), stateOf(step.newState)];
  const detailed = isBag(step.detailedDiff) ? Object.keys(step.detailedDiff) : [];
  const reasons = [step.diffReasons, step.replaceReasons].flatMap((one) => (Array.isArray(one) ? one.map(String) : []));
  return {
    op: step.op,
    urn: step.urn,
    ...(before && { before }),
    ...(after && { after }),
    changes: [...new Set([...reasons, ...detailed])].sort(),
  };
}

function stateOf(state: unknown): StepState | undefined {
  if (!isBag(state)) return undefined;
  return {
    type: String(state.type),
    ...(typeof state.id === "string" && state.id !== "" ? { id: state.id } : {}),
    inputs: isBag(state.inputs) ? state.inputs : {},
    outputs: isBag(state.outputs) ? state.outputs : {},
    dependencies: dependenciesOf(state.propertyDependencies),
    isRetained: state.retainOnDelete === true,
    isPendingDelete: state.delete === true,
  };
}

function dependenciesOf(given: unknown): Record<string, string[]> {
  if (!isBag(given)) return {};
  return Object.fromEntries(
    Object.entries(given).map(([name, urns]) => [name, Array.isArray(urns) ? urns.map(String) : []]),
  );
}
