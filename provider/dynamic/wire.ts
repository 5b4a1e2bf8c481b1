import type { Declaration } from "../entities/declaration";
import { formatMark, parseMark } from "../entities/mark";
import { apiFields } from "../entities/view";
import type { State } from "../model/state";
import { type Bag, isBag, present, unknown } from "../model/values";
import { hidden } from "./hidden";

/**
 * The engine's own signs inside the values that it sends, which the dynamic host hands through untouched. They are part
 * of the protocol and the same in every SDK. Source: `sdk/go/common/resource/plugin/rpc.go` of pulumi/pulumi.
 */
const unknownSigns = new Set<unknown>([
  "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7", // boolean
  "3eeb2bf0-c639-47a8-9e75-3b44932eb421", // number
  "04da6b54-80e4-46f7-96ec-b56ff0331ba9", // string, and any value in the Node SDK
  "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2", // array
  "030794c1-ac77-496b-92df-f27374a8bd58", // asset
  "e48ece36-62e2-4504-bad9-02848725956a", // archive
  "dd056dcd-154b-4c76-9bd3-c8f88648b5ff", // object
]);
export const signature = "4dabf18193072939515e22adb298388d";
export const secret = "1b47061264138c4ac30d75fd1eb44270";
const outputValue = "d0e6a833031e9bbcd3f4e8bde6ca49a4";

/** Values as the lifecycle knows them: unknown ones marked at any depth, secrets and outputs unwrapped. */
export function decode(values: Bag): Bag {
  return decodeValue(values) as Bag;
}

function decodeValue(value: unknown): unknown {
  if (unknownSigns.has(value)) return unknown;
  if (Array.isArray(value)) return value.map(decodeValue);
  if (!isBag(value)) return value;
  const sign = value[signature];
  if (sign === secret) return decodeValue(value.value);
  if (sign === outputValue) return "value" in value ? decodeValue(value.value) : unknown;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, decodeValue(member)]));
}

/** The owner and the inputs in the bag that a program's resource sends; an empty bag is none. */
export function inputsIn(values: Bag): { readonly owner: string | undefined; readonly inputs: Bag } {
  const { [hidden.mark]: owner, ...inputs } = visible(decode(values), [hidden.mark]);
  return { owner: typeof owner === "string" && owner !== "" ? owner : undefined, inputs };
}

/** The state of a resource in the bag of its outputs. */
export function stateIn(values: Bag): State {
  const all = decode(values);
  const [mark, declared, account, leftOvers] = [hidden.mark, hidden.declared, hidden.account, hidden.leftOvers].map(
    (name) => all[name],
  );
  return {
    outputs: visible(all, []),
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

/** Inputs as a program's resource would send them. */
export function fromInputs(declaration: Declaration, inputs: Bag, owner: string | undefined): Record<string, unknown> {
  return { ...wrapped(declaration, inputs), [hidden.mark]: owner ?? "" };
}

/** Values of which the secret ones are wrapped. */
export function wrapped(declaration: Declaration, values: Bag): Record<string, unknown> {
  const encoded = present(values);
  for (const [name, field] of apiFields(declaration))
    if (field.secret && encoded[name] !== undefined) encoded[name] = { [signature]: secret, value: encoded[name] };
  return encoded;
}

/** Without what the SDK and this shell add, apart from `but`. */
function visible(values: Bag, but: readonly string[]): Bag {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !name.startsWith("__") || but.includes(name)));
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((one) => typeof one === "string") : [];
}
