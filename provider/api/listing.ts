import type { Confirmable } from "../facts/lessons";
import type { Client } from "./client";
import type { ApiObject, Page } from "./document";
import { ApiError } from "./failure";
import type { Shape } from "./shape";

/** The largest page size of the API (default: 10). Source: Core API "Pagination", to which the vendor's page refers. */
export const pageSize = 25;

/** Where the API lists objects: all that the caller may see, or those of one parent. */
export interface Listing {
  readonly shape: Shape;
  readonly parent?: {
    readonly type: string;
    readonly relationship: string;
    readonly id: string;
    /** `path`: the API lists them under the parent's URL. `filter`: they are picked from all by a filter. */
    readonly by: "path" | "filter";
    /** The assumption by which a new parent has none. */
    readonly bornWithout?: Confirmable;
  };
  /** Predicates that narrow it, such as `name_eq`. The caller must check the result: a server may ignore them. */
  readonly where?: Readonly<Record<string, string>>;
}

/** A name that tells each listing from all others. */
export function keyOf({ shape, parent, where }: Listing): string {
  return JSON.stringify([shape.type, parent?.relationship, parent?.id, where]);
}

function pathOf({ shape, parent }: Listing): string {
  return parent?.by === "path" ? `/${parent.type}/${encodeURIComponent(parent.id)}/${shape.type}` : `/${shape.type}`;
}

/** Whether an object is part of a listing. */
export function belongs({ shape, parent }: Listing, resource: ApiObject): boolean {
  return resource.type === shape.type && (!parent || resource.relationships[parent.relationship] === parent.id);
}

/**
 * Every object of a listing. Filters are documented for the platform, not for this API: where a server refuses or ignores
 * one, everything is read, and what does not belong is left out here.
 */
export async function readAll(client: Client, listing: Listing): Promise<ApiObject[]> {
  const { parent, where = {} } = listing;
  const predicates = { ...where, ...(parent?.by === "filter" ? { [`${parent.relationship}_id_eq`]: parent.id } : {}) };
  const entries = Object.entries(predicates);
  if (entries.length === 0) return readPages(client, listing, {});
  const filter = Object.fromEntries(entries.map(([name, value]) => [`filter[q][${name}]`, value]));
  const all = await readPages(client, listing, filter).catch((error) => {
    if (error instanceof ApiError && error.status === 400) return readPages(client, listing, {});
    throw error;
  });
  return all.filter((resource) => belongs(listing, resource));
}

/** Page by page. The links between pages are not followed: they are wrong in the vendor's own examples. */
async function readPages(
  client: Client,
  listing: Listing,
  filter: Readonly<Record<string, string>>,
): Promise<ApiObject[]> {
  const all: ApiObject[] = [];
  for (let number = 1; ; number++) {
    const { resources, total } = await pageOf(client, listing, number, filter);
    all.push(...resources);
    if (resources.length < pageSize || (total !== undefined && number * pageSize >= total)) return all;
  }
}

/** One page of a listing, the oldest object first: one that is created meanwhile comes last and shifts no other. */
export function pageOf(
  client: Client,
  listing: Listing,
  number: number,
  filter: Readonly<Record<string, string>> = {},
): Promise<Page> {
  return client.page(pathOf(listing), {
    "page[size]": String(pageSize),
    "page[number]": String(number),
    sort: "created_at,id",
    ...filter,
    ...(listing.shape.include.length > 0 ? { include: listing.shape.include.join(",") } : {}),
  });
}
