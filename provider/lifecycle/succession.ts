import type { Resource } from "../api/document";
import { markProperty, nameOf, parseMark, stackOf } from "../entities/mark";
import { markOf } from "./siblings";
import type { Bag } from "./values";

/**
 * Who has taken an object over since the state saw it; undefined when it is still the state's. Taking over writes a
 * fresh nonce, and the server is the only one that every process, stack and machine can ask.
 */
export function successor(found: Resource, outputs: Bag): string | undefined {
  const known = parseMark(outputs[markProperty]);
  const mark = markOf(found);
  if (!known || !mark || mark.nonce === known.nonce) return undefined;
  if (mark.resource !== known.resource)
    return `it was taken over by \`${nameOf(mark.resource)}\` of the stack ${stackOf(mark.resource)}`;
  return "a later create of the same resource took it over. If an interrupted run did, and nothing declares it any more, delete it by hand";
}
