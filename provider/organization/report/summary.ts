import type { Json } from "../../json";
import type { Comparison, Difference, LeftOpen } from "../comparison/comparison";
import type { Detail } from "../comparison/detail";
import { plainText, plainValue } from "./plain";

/** What a report says of two sides. */
export interface Report {
  /** What the user called them. */
  readonly first: string;
  readonly second: string;
  readonly comparison: Comparison;
}

/** How many of each. A renamed resource of which values changed too counts as both. */
export interface Counts {
  readonly added: number;
  readonly removed: number;
  readonly changed: number;
  readonly renamed: number;
}

export function countsOf({ differences }: Comparison): Counts {
  const count = (isSo: (one: Difference) => boolean) => differences.filter(isSo).length;
  return {
    added: count(({ kind }) => kind === "added"),
    removed: count(({ kind }) => kind === "removed"),
    changed: count(({ kind, details }) => kind === "changed" && details.length > 0),
    renamed: count(({ was }) => was !== undefined),
  };
}

/** `1 added, 2 changed`. */
export function countsInWords(comparison: Comparison): string {
  const counts = Object.entries(countsOf(comparison)).filter(([, count]) => count > 0);
  return counts.map(([name, count]) => `${count} ${name}`).join(", ") || "no differences";
}

/** The sign of a difference, as in a diff. */
export function signOf({ kind, details }: Difference): "+" | "-" | "~" | ">" {
  if (kind === "added") return "+";
  if (kind === "removed") return "-";
  return details.length === 0 ? ">" : "~";
}

/** What becomes of a value, in words: `granted update; revoked destroy`, `7200 → 14400`. Of what is removed, what it was. */
export function inWords(
  kind: Difference["kind"],
  { before, after, rights }: Detail,
  show: (value: string) => string = (value) => value,
): string {
  if (rights) {
    const [granted, revoked] = [rights.granted.join(", "), rights.revoked.join(", ")];
    return [...(granted ? [`granted ${granted}`] : []), ...(revoked ? [`revoked ${revoked}`] : [])].join("; ");
  }
  const shown = (value: Json | undefined) => (value === undefined ? "(none)" : show(plainValue(value)));
  if (kind === "removed") return shown(before);
  return before === undefined ? shown(after) : `${shown(before)} → ${shown(after)}`;
}

/** What the change of a value costs, where it is more than an update. */
export function costOf({ effect }: Detail): string | undefined {
  if (effect === "replace") return "a new object replaces the old one";
  if (effect === "refuse") return "the API cannot change it";
  return undefined;
}

/** `organization region (only b.yaml declares it)`. */
export function openInWords({ address, property, declaredBy }: LeftOpen, { first, second }: Report): string {
  const what = plainText(property === undefined ? address : `${address} ${property}`);
  return `${what} (only ${plainText(declaredBy === "first" ? first : second)} declares it)`;
}
