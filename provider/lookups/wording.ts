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

/** `a, b or c`. */
export function joined(parts: readonly string[], word: "and" | "or"): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} ${word} ${last}`;
}

/** `1 role`, `5 roles`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
