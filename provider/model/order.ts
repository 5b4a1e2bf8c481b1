import { isBag } from "./values";

/** By code units, which no locale changes. */
export function byCodeUnits(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** One text for one content, whatever the order in which a server or a file writes it. */
export function canonical(values: unknown): string {
  return JSON.stringify(values, (_, value) =>
    isBag(value) ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => byCodeUnits(one, other))) : value,
  );
}
