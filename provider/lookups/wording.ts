import { joined } from "../model/few";

/** `` `organizationId` and `name` ``. */
export function listed(names: readonly string[]): string {
  return joined(
    names.map((name) => `\`${name}\``),
    "and",
  );
}

/** Sets of arguments of which one is enough: `` `id`, or `slug`, or `name` ``. */
export function either(sets: readonly (readonly string[])[]): string {
  return sets.map(listed).join(", or ");
}

/** `1 role`, `5 roles`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
