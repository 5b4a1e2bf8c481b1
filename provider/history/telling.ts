import { wireName } from "../entities/field";
import { markKey, nameOf, parseMark, stackOf } from "../entities/mark";
import { permission } from "../entities/permission";
import { type Right, rights } from "../entities/rights";
import { apiFields } from "../entities/view";
import type { Json } from "../json";
import { joined } from "../model/few";
import { isBag, isSame, valueIn } from "../model/values";
import { plainText, plainValue } from "../organization/report/plain";
import { type Recorded, versioned } from "./recorded";

/** One value that a version changed. */
export interface Changed {
  /** As a program calls it; a right by its subject, such as `orders.destroy`. */
  readonly property: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** What a version changed, in the names that programs use. `subject` is that of a permission. */
export function changedBy({ type, changes }: Recorded, subject: string | undefined): Changed[] {
  const names = new Map(
    apiFields(versioned[type] ?? { fields: {} }).map(([name, field]) => [wireName(name, field), name]),
  );
  return Object.entries(changes).flatMap(([wire, [before, after]]): Changed[] => {
    const name = names.get(wire) ?? wire;
    const right = type === permission.type ? rightNamed(name) : undefined;
    if (right) return [changed(`${subject ?? "(subject unknown)"}.${right}`, before, after)];
    if (name !== "metadata") return [changed(name, before, after)];
    const [had, has] = [isBag(before) ? before : {}, isBag(after) ? after : {}];
    const keys = [...new Set([...Object.keys(had), ...Object.keys(has)])];
    return keys
      .filter((key) => !isSame(valueIn(had, key), valueIn(has, key)))
      .map((key) => changed(`metadata.${key}`, valueIn(had, key), valueIn(has, key)));
  });
}

/** What happened, in words, one clause each: `orders.destroy was added`. */
export function clausesOf({ type, event }: Recorded, all: readonly Changed[]): string[] {
  if (event === "destroy") return ["was removed"];
  if (event === "create") return ["was created"];
  const isRight = ({ property }: Changed) =>
    type === permission.type && property.includes(".") && !isMetadata(property);
  const flags = all.filter(isRight);
  const [added, taken] = [true, false].map((is) =>
    flags.filter(({ after }) => after === is).map(({ property }) => property),
  );
  const clauses = [
    ...clause(added ?? [], "added"),
    ...clause(taken ?? [], "taken away"),
    ...all.filter((one) => !isRight(one)).map(inWords),
  ];
  if (clauses.length > 0) return clauses;
  return [`was changed in something that the API does not tell${type === "memberships" ? ", such as its role" : ""}`];
}

function clause(names: readonly string[], what: string): string[] {
  if (names.length === 0) return [];
  return [`${joined(names, "and")} ${names.length === 1 ? "was" : "were"} ${what}`];
}

/** Keys of metadata are named, and their values are not: they may be anything. */
function inWords({ property, before, after }: Changed): string {
  if (property === `metadata.${markKey}`) {
    const mark = parseMark(after);
    return mark ? `was marked as ${stackOf(mark.owner)} ${plainText(nameOf(mark.owner))}` : "lost its mark";
  }
  const name = plainText(property);
  if (isMetadata(property)) return `${name} was ${after === undefined ? "removed" : "changed"}`;
  if (before === undefined) return `${name} was set to ${plainValue(after ?? null)}`;
  if (after === undefined) return `${name} was cleared`;
  return `${name} was changed from ${plainValue(before)} to ${plainValue(after)}`;
}

/** `3 November 2026, 10:12 UTC`. */
export function dateInWords(at: string): string {
  const time = new Date(at);
  if (Number.isNaN(time.getTime())) return plainText(at);
  return `${time.getUTCDate()} ${months[time.getUTCMonth()]} ${time.getUTCFullYear()}, ${time.toISOString().slice(11, 16)} UTC`;
}

const months = "January February March April May June July August September October November December".split(" ");

function isMetadata(property: string): boolean {
  return property.startsWith("metadata.");
}

function rightNamed(name: string): Right | undefined {
  return (Object.keys(rights) as Right[]).find((right) => rights[right] === name);
}

function changed(property: string, before: unknown, after: unknown): Changed {
  return { property, ...valued("before", before), ...valued("after", after) };
}

function valued(name: "before" | "after", value: unknown): Partial<Changed> {
  return value === undefined || value === null ? {} : { [name]: value as Json };
}
