import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Bag, unknown } from "../model/values";
import { encode } from "../wire/signs";

/** The values of a request, with the engine's signs in them; those of an absent struct are none. */
export function valuesOf(struct: Struct | undefined): Bag {
  return (struct?.toJavaScript() ?? {}) as Bag;
}

/** Values for an answer. An unknown value at the top is left out, which means the same. */
export function structOf(values: Bag): Struct {
  const known = Object.entries(values).filter(([, value]) => value !== unknown);
  return Struct.fromJavaScript(encode(Object.fromEntries(known)) as Record<string, JavaScriptValue>);
}
