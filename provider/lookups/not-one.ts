import { type Lookup, setsOf } from "../entities/lookup";
import { nearMisses } from "../entities/near-miss";
import { joined } from "../model/few";
import type { Bag } from "../model/values";
import { LookupError } from "./lookup-error";
import { counted, either, listed } from "./wording";

/** How many ids or suggestions an error shows. */
const shown = 3;

/** No object has the arguments `asked`; `among` are those that have the ones which only say where to look. */
export function noneFound(lookup: Lookup, asked: Bag, among: readonly Bag[]): LookupError {
  const { name, view, listedBy } = lookup;
  const place = view.within?.field;
  const isPlaced = place !== undefined && asked[place] !== undefined;
  const where = isPlaced ? ` with this ${listed([place])}` : "";
  if (among.length === 0) return new LookupError(`${name}: you can see no ${view.noun}${where}`);
  const criteria = Object.keys(asked).filter((argument) => argument !== place);
  const advice =
    suggestion(lookup, asked, among) ?? (listedBy ? `${listedBy} returns them` : `Check ${listed(criteria)}`);
  return new LookupError(
    `${name}: you can see ${counted(among.length, view.noun)}${where}, but none has this ${listed(criteria)}. ${advice}`,
  );
}

/** There is no object with the id, as far as the caller can see. */
export function noSuchId({ name, view, listedBy }: Lookup): LookupError {
  const advice = listedBy ? `. ${listedBy} returns those that you can see` : "";
  return new LookupError(`${name}: there is no ${view.noun} with this \`id\`, or you cannot see it${advice}`);
}

/** The object that holds what is looked for does not exist, as far as the caller can see. */
export function noSuchPlace({ name }: Lookup, place: string): LookupError {
  return new LookupError(`${name}: nothing has the id that you gave as \`${place}\`, or you cannot see it`);
}

/** More than one object has the arguments `asked`. */
export function severalFound(lookup: Lookup, asked: Bag, found: readonly Bag[]): LookupError {
  const ids = found.slice(0, shown).map(({ id }) => String(id));
  const more = found.length > shown ? [`${found.length - shown} more`] : [];
  const what = `${counted(found.length, lookup.view.noun)} have this ${listed(Object.keys(asked))}`;
  return new LookupError(`${lookup.name}: ${what}: ${joined([...ids, ...more], "and")}. ${narrowing(lookup, asked)}`);
}

function narrowing(lookup: Lookup, asked: Bag): string {
  const unused = lookup.optional.filter((argument) => !(argument in asked));
  const others = setsOf(lookup).filter(({ needs }) => needs.some((argument) => !(argument in asked)));
  const ways = [
    ...(unused.length > 0 ? [`add ${unused.map((name) => `\`${name}\``).join(" or ")}`] : []),
    ...(others.length > 0 ? [`look it up by ${either(others.map(({ needs }) => needs))}`] : []),
  ];
  const text = ways.length > 0 ? ways.join(", or ") : "rename all but one of them";
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function suggestion({ suggests }: Lookup, asked: Bag, among: readonly Bag[]): string | undefined {
  const near = suggests.flatMap((argument) => {
    const [word, values] = [asked[argument], new Set(among.map((one) => String(one[argument])))];
    return typeof word === "string" ? nearMisses(word, [...values]) : [];
  });
  if (near.length === 0) return undefined;
  return `Did you mean ${joined(
    near.slice(0, shown).map((value) => JSON.stringify(value)),
    "or",
  )}?`;
}
