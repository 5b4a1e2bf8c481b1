import type { Declaration } from "../entities/declaration";
import { formatMark, parseMark } from "../entities/mark";
import { secretFields, type View } from "../entities/view";
import type { State } from "../model/state";
import { type Bag, present } from "../model/values";
import { hidden } from "./hidden";
import { decode, withSecrets } from "./signs";

/** The state of a resource in the bag of its outputs. Both shells write the same, so that a stack can change from one to the other. */
export function stateIn(values: Bag): State {
  const all = decode(values);
  const [mark, declared, account, leftOvers] = [hidden.mark, hidden.declared, hidden.account, hidden.leftOvers].map(
    (name) => all[name],
  );
  return {
    outputs: visible(all),
    mark: parseMark(mark),
    declared: textsIn(declared),
    ...(typeof account === "string" ? { account } : {}),
    ...(Array.isArray(leftOvers) ? { leftOvers: textsIn(leftOvers) } : {}),
  };
}

/** Whether a bag of outputs is that of a resource in the state, and not the nothing that a `get` starts with. */
export function isManaged(values: Bag): boolean {
  return values[hidden.declared] !== undefined;
}

/**
 * A state as the engine takes it: secret fields wrapped, so that they are stored encrypted, and nothing undefined, on
 * which the host's encoder gives up without an answer.
 */
export function fromState(declaration: Declaration, state: State): Record<string, unknown> {
  const { outputs, mark, declared, account, leftOvers } = state;
  return present({
    ...wrapped(declaration, outputs),
    [hidden.mark]: mark && formatMark(mark),
    [hidden.declared]: declared,
    [hidden.account]: account,
    [hidden.leftOvers]: leftOvers,
  });
}

/** Values of which the secret ones are wrapped. */
export function wrapped(declaration: Pick<View, "fields">, values: Bag): Record<string, unknown> {
  return withSecrets(values, secretFields(declaration));
}

/** Without what the SDK and the shells add. */
export function visible(values: Bag): Bag {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith("__")));
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
