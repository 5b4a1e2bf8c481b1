import { createHash } from "node:crypto";
import { byCodeUnits, canonical } from "../model/order";
import { isBag } from "../model/values";
import type { Preview, Step, StepState } from "../preview/preview";
import { isSecret } from "../wire/signs";

/** Steps that do nothing to a resource of the stack. */
const idle = ["same", "refresh", "read", "read-discard", "discard", "discard-replaced"];

/**
 * A checksum of what a plan does to the whole stack, other packages included: each resource with its operations, its inputs
 * before and after, and which of them change. It does not depend on the order of steps, on times and diagnostics, on resources
 * that stay as they are, or on the ciphertext of secrets.
 *
 * A changed secret shows as a changed property, not by its value.
 */
export function checksumOf({ steps }: Preview): string {
  const active = steps.filter(({ op }) => !idle.includes(op)).map((step) => canonical(essence(step)));
  return createHash("sha256").update(active.sort(byCodeUnits).join("\n")).digest("hex");
}

function essence({ op, urn, before, after, changes }: Step): object {
  return { op, urn, before: before && sideOf(before), after: after && sideOf(after), changes };
}

function sideOf({ id, type, inputs, dependencies }: StepState): object {
  const sorted = Object.entries(dependencies).map(([name, urns]) => [name, [...urns].sort(byCodeUnits)]);
  return { id, type, inputs: withoutSecrets(inputs), dependencies: Object.fromEntries(sorted) };
}

function withoutSecrets(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutSecrets);
  if (!isBag(value)) return value;
  if (isSecret(value)) return "[secret]";
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withoutSecrets(member)]));
}
