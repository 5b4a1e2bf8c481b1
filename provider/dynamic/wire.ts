import type { Declaration } from "../entities/declaration";
import type { Bag } from "../model/values";
import { hidden } from "../wire/hidden";
import { decode } from "../wire/signs";
import { visible, wrapped } from "../wire/state";

/** The owner and the inputs in the bag that a program's resource sends; an empty bag is none. */
export function inputsIn(values: Bag): { readonly owner: string | undefined; readonly inputs: Bag } {
  const all = decode(values);
  const owner = all[hidden.mark];
  return { owner: typeof owner === "string" && owner !== "" ? owner : undefined, inputs: visible(all) };
}

/** Inputs as a program's resource would send them. */
export function fromInputs(declaration: Declaration, inputs: Bag, owner: string | undefined): Record<string, unknown> {
  return { ...wrapped(declaration, inputs), [hidden.mark]: owner ?? "" };
}
