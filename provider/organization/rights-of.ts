import type { permission } from "../entities/permission";
import { textOf } from "../hooks/matrix";
import { byCodeUnits } from "../model/order";
import { isBag } from "../model/values";
import { subjectKey } from "../spec/organization-form";
import type { Omission } from "./omission";
import type { Found } from "./snapshot";

/**
 * The rights of a role by subject. What a permission has beyond its rights is reported. Undefined if one of the subjects
 * cannot be said: the resource would take away the rights to whatever is left out.
 */
export function rightsOf(
  role: Pick<Omission, "noun" | "name" | "id">,
  permissions: readonly Found<typeof permission>[],
  omit: (omission: Omission) => void,
): Readonly<Record<string, string>> | undefined {
  const sorted = permissions.toSorted((one, other) => byCodeUnits(one.outputs.subject, other.outputs.subject));
  const strange = sorted.find(({ outputs }) => !new RegExp(subjectKey.pattern).test(outputs.subject));
  if (strange) {
    omit({
      ...role,
      property: "permissions",
      reason: `the subject ${JSON.stringify(strange.outputs.subject)} cannot be named in a file, so the file leaves all rights of the role as they are`,
    });
    return undefined;
  }
  for (const { id, outputs } of sorted)
    for (const [property, reason] of beyondRights(outputs))
      omit({ noun: "permission", name: `${role.name}: ${outputs.subject}`, id, property, reason });
  const granted = sorted.map(({ outputs }): [string, string] => [outputs.subject, textOf(outputs)]);
  return Object.fromEntries(granted.filter(([, text]) => text !== ""));
}

function beyondRights({ restrictions, reference, referenceOrigin, metadata }: Found<typeof permission>["outputs"]) {
  const unsaid = "a role's matrix has rights alone";
  const ofServer = "the server sets it, and no program can";
  const has = (value: unknown) => (isBag(value) ? Object.keys(value).length > 0 : value !== undefined && value !== "");
  const properties = { restrictions, reference, referenceOrigin, metadata };
  return Object.entries(properties)
    .filter(([, value]) => has(value))
    .map(([property]): [string, string] => [property, property === "restrictions" ? ofServer : unsaid]);
}
