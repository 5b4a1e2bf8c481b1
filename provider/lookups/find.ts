import type { Client } from "../api/client";
import type { ApiObject } from "../api/document";
import { ignoreMissing } from "../api/failure";
import { type Listing, readAll } from "../api/listing";
import { objectPath } from "../api/shape";
import { type ApiField, wireName } from "../entities/field";
import { argumentsOf, includeSecrets, type Lookup, withholdsSecrets } from "../entities/lookup";
import { secretFields } from "../entities/view";
import type { Facts } from "../facts/facts";
import { outputsOf } from "../model/outputs";
import { listingOf, shapeOf } from "../model/shape";
import { type Bag, isEqual } from "../model/values";
import { checkedArguments } from "./arguments";
import { noneFound, noSuchId, noSuchPlace, severalFound } from "./not-one";

/**
 * What a look-up finds: all objects, or the only one. Where there is none it is undefined, if the look-up says that there may
 * be none, and a `LookupError` otherwise; so are several.
 */
export async function find(lookup: Lookup, client: Client, given: Bag): Promise<Bag | Bag[] | undefined> {
  const args = checkedArguments(lookup, given);
  const { view, finds } = lookup;
  if (view.singleton !== undefined) return shown(lookup, await client.get(view.singleton, shapeOf(view).include));
  if (args.id !== undefined) return byId(lookup, client, String(args.id));
  const matching = await search(lookup, client, args);
  if (finds === "all")
    return withholdsSecrets(lookup) && !args[includeSecrets]
      ? matching.map((one) => without(secretFields(view), one))
      : matching;
  const [only, ...others] = matching;
  if (only && others.length === 0) return only;
  if (only) throw severalFound(lookup, args, matching);
  if (finds === "one-if-any") return undefined;
  throw noneFound(lookup, args, await search(lookup, client, placeIn(lookup, args)));
}

async function byId(lookup: Lookup, client: Client, id: string): Promise<Bag | undefined> {
  const shape = shapeOf(lookup.view);
  const resource = await client.get(objectPath(shape, id), shape.include).catch(ignoreMissing);
  if (resource) return shown(lookup, resource);
  if (lookup.finds === "one-if-any") return undefined;
  throw noSuchId(lookup);
}

/** The objects that have the values of these arguments. */
async function search(lookup: Lookup, client: Client, args: Bag): Promise<Bag[]> {
  const fields = argumentsOf(lookup).filter(([name]) => args[name] !== undefined);
  const all = (await readListing(lookup, client, args)).map((one) => shown(lookup, one));
  return all.filter((found) => fields.every(([name, field]) => isEqual(field, found[name], args[name])));
}

async function readListing(lookup: Lookup, client: Client, args: Bag): Promise<ApiObject[]> {
  const listing = listingFor(lookup, client, args);
  const [place] = Object.keys(placeIn(lookup, args));
  if (place === undefined) return readAll(client, listing);
  const found = await readAll(client, listing).catch(ignoreMissing);
  if (!found) throw noSuchPlace(lookup, place);
  return found;
}

/**
 * The API narrows what it can. Values that can be spelled in several ways are compared here alone, unless it is known which
 * matcher ignores letter case, and so are flags: it is not documented how a filter spells one.
 */
function listingFor(lookup: Lookup, { facts }: Client, args: Bag): Listing {
  const { view } = lookup;
  const place = placeIn(lookup, args);
  const where = argumentsOf(lookup)
    .filter(([name]) => !(name in place) && args[name] !== undefined)
    .flatMap(([name, field]) => {
      const matcher = matcherFor(field, facts);
      const attribute = `${wireName(name, field)}${field.kind === "relationship" ? "_id" : ""}`;
      return matcher === undefined ? [] : [[`${attribute}_${matcher}`, String(args[name])]];
    });
  const base = Object.keys(place).length > 0 ? listingOf(view, args) : { shape: shapeOf(view) };
  return { ...base, where: Object.fromEntries(where) };
}

/** How the API can narrow by a field; undefined if it cannot. */
function matcherFor({ type, spelling }: ApiField, facts: Facts): "eq" | "cont" | undefined {
  if (type !== "string") return undefined;
  if (spelling === undefined) return "eq";
  return spelling === "any-case" && facts.confirm("filters") ? "cont" : undefined;
}

/** The argument that only says where to look, where there is one. */
function placeIn({ view }: Lookup, args: Bag): Bag {
  const within = view.within?.field;
  return within !== undefined && args[within] !== undefined ? { [within]: args[within] } : {};
}

function shown({ view }: Lookup, resource: ApiObject): Bag {
  return { id: resource.id, ...outputsOf(view, resource) };
}

function without(names: readonly string[], object: Bag): Bag {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}
