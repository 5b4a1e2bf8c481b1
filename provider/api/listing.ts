import type { Client } from "./client";
import type { Resource } from "./document";

/** The largest page that the API gives (default 10). Source: Core API "Pagination", to which the vendor's page refers. */
export const pageSize = 25;

/** A type of object, with the relationships whose ids a reader wants to know. */
export interface Shape {
  readonly type: string;
  readonly include: readonly string[];
}

/** Where the API lists objects: all that the caller may see, or those below one parent. */
export interface Listing {
  readonly shape: Shape;
  readonly parent?: { readonly type: string; readonly relationship: string; readonly id: string };
}

export function pathOf({ shape, parent }: Listing): string {
  return parent ? `/${parent.type}/${encodeURIComponent(parent.id)}/${shape.type}` : `/${shape.type}`;
}

/** Whether an object stands in a listing. */
export function belongs({ shape, parent }: Listing, resource: Resource): boolean {
  return resource.type === shape.type && (!parent || resource.relationships[parent.relationship] === parent.id);
}

/**
 * Every object of a listing, page after page, the oldest first: what is created meanwhile comes last and moves nothing.
 * The links between pages are not followed; the vendor's own examples have them wrong.
 */
export async function readAll(client: Client, listing: Listing): Promise<Resource[]> {
  const all: Resource[] = [];
  for (let number = 1; ; number++) {
    const { resources, total } = await client.page(pathOf(listing), {
      "page[size]": String(pageSize),
      "page[number]": String(number),
      sort: "created_at,id",
      ...(listing.shape.include.length > 0 ? { include: listing.shape.include.join(",") } : {}),
    });
    all.push(...resources);
    if (resources.length < pageSize || (total !== undefined && number * pageSize >= total)) return all;
  }
}
