/** How many a message names before it only counts them. */
const named = 3;

/** The first few of these texts, and how many more there are. */
export function few(all: readonly string[], separator: string): string {
  const more = all.length - named;
  return [...all.slice(0, named), ...(more > 0 ? [`and ${more} more`] : [])].join(separator);
}

/** `a, b or c`. */
export function joined(parts: readonly string[], word: "and" | "or"): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(", ")} ${word} ${last}`;
}
