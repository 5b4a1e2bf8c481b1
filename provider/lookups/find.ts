import type { Client } from "../api/client";
import type { Resource } from "../api/document";
import { ignoreMissing } from "../api/failure";
import { type Listing, readAll } from "../api/listing";
import { objectPath } from "../api/shape";
import { wireName } from "../entities/field";
import { argumentsOf, type Lookup } from "../entities/lookup";
import { markProperty } from "../entities/mark";
import { outputsOf } from "../lifecycle/outputs";
import { listingOf, shapeOf } from "../lifecycle/shape";
import { isEqual } from "../lifecycle/values";

type Args = Readonly<Record<string, unknown>>;
type Found = Readonly<Record<string, unknown>>;

/** How many objects an error names before it only counts them. */
const named = 20;

/** What a look-up finds: all, or the only one. Throws an error that lists what there is. */
export async function find(lookup: Lookup, client: Client, given: Args): Promise<Found | Found[]> {
  const args = Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined && value !== null));
  checkArguments(lookup, args);
  const { view, many, name } = lookup;
  if (view.singleton !== undefined) return shown(lookup, await client.get(view.singleton, shapeOf(view).include));
  if (args.id !== undefined) return byId(lookup, client, args);
  const matching = await search(lookup, client, args);
  if (many) return matching;
  const [only, ...others] = matching;
  if (only && others.length === 0) return only;
  const asked = Object.keys(args).join(" and ");
  if (only) throw new Error(`${name}: more than one ${view.noun} has the same ${asked}: ${list(matching)}`);
  const there = await search(lookup, client, keep(lookup, args));
  throw new Error(
    `${name}: no ${view.noun} has this ${asked}. There ${there.length === 0 ? "is none at all" : `is ${list(there)}`}`,
  );
}

function checkArguments(lookup: Lookup, args: Args): void {
  const { name, by } = lookup;
  const known = argumentsOf(lookup).map(([argument]) => argument);
  const empty = Object.keys(args).find((argument) => args[argument] === "");
  if (empty !== undefined) throw new Error(`${name}: \`${empty}\` must not be empty`);
  const unknown = Object.keys(args).filter((argument) => !known.includes(argument));
  if (unknown.length > 0)
    throw new Error(`${name} takes no ${unknown.join(", ")}; it takes ${known.join(", ") || "nothing"}`);
  if (by.length > 0 && !by.some((set) => set.every((argument) => args[argument] !== undefined)))
    throw new Error(`${name} needs ${by.map((set) => set.join(" and ")).join(", or ")}`);
}

async function byId(lookup: Lookup, client: Client, args: Args): Promise<Found> {
  const { name, view } = lookup;
  const shape = shapeOf(view);
  const resource = await client.get(objectPath(shape, String(args.id)), shape.include).catch(ignoreMissing);
  if (!resource) throw new Error(`${name}: there is no ${view.noun} with this id, or you cannot see it`);
  const found = shown(lookup, resource);
  const [other] = argumentsOf(lookup).filter(([one, field]) => one in args && !isEqual(field, found[one], args[one]));
  if (other) throw new Error(`${name}: the ${view.noun} with this id has another ${other[0]}: ${list([found])}`);
  return found;
}

/** The objects that have the values of these arguments. */
async function search(lookup: Lookup, client: Client, args: Args): Promise<Found[]> {
  const fields = argumentsOf(lookup).filter(([name]) => args[name] !== undefined);
  const all = (await readListing(lookup, client, listingFor(lookup, args))).map((one) => shown(lookup, one));
  return all.filter((found) => fields.every(([name, field]) => isEqual(field, found[name], args[name])));
}

/** The API narrows what it can; what can be spelled in several ways is compared here alone. */
function listingFor(lookup: Lookup, args: Args): Listing {
  const { view } = lookup;
  const within = view.within?.field;
  const where = argumentsOf(lookup)
    .filter(([name, field]) => name !== within && args[name] !== undefined && field.spelling === undefined)
    .map(([name, field]) => [
      `${wireName(name, field)}${field.kind === "relationship" ? "_id" : ""}_eq`,
      String(args[name]),
    ]);
  const base = within !== undefined && args[within] !== undefined ? listingOf(view, args) : { shape: shapeOf(view) };
  return { ...base, where: Object.fromEntries(where) };
}

async function readListing({ name }: Lookup, client: Client, listing: Listing): Promise<Resource[]> {
  const found = await readAll(client, listing).catch(ignoreMissing);
  if (found) return found;
  throw new Error(`${name}: what it is to look in does not exist, or you cannot see it`);
}

/** The arguments that only say where to look. */
function keep({ view }: Lookup, args: Args): Args {
  const within = view.within?.field;
  return within !== undefined && args[within] !== undefined ? { [within]: args[within] } : {};
}

function shown({ view }: Lookup, resource: Resource): Found {
  const { [markProperty]: _, ...outputs } = outputsOf(view, resource);
  return { id: resource.id, ...outputs };
}

function list(all: readonly Found[]): string {
  const texts = all.slice(0, named).map(({ id, name, userEmail, kind }) => {
    const label = [name ?? userEmail, kind].filter((part) => part !== undefined).join(", ");
    return label === "" ? String(id) : `${label} (${id})`;
  });
  return [...texts, ...(all.length > named ? [`and ${all.length - named} more`] : [])].join("; ");
}
