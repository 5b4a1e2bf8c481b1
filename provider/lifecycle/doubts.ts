import type { Declaration } from "../entities/declaration";
import { nearMiss } from "../entities/near-miss";
import { apiFields } from "../entities/view";
import type { Bag } from "../model/values";

/**
 * What looks like a mistake in inputs that the API may accept: a word that resembles a known one, or a string that looks
 * like none of the vendor's examples. Never quotes an input.
 */
export function doubts(declaration: Declaration, inputs: Bag): string[] {
  return apiFields(declaration).flatMap(([property, { known = [], usually }]) => {
    const value = inputs[property];
    if (typeof value !== "string") return [];
    const meant = nearMiss(value, known);
    if (meant !== undefined) return [`\`${property}\` is not a known value: did you mean \`${meant}\`?`];
    return usually && !new RegExp(usually.source).test(value)
      ? [`\`${property}\` does not look right: in the vendor's examples it is ${usually.means}`]
      : [];
  });
}
