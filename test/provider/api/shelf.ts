import type { Reply, Sent } from "./wire";

/** One object on the shelf; a stack manages it, or somebody else. */
export interface Stored {
  readonly id: string;
  readonly isManaged: boolean;
}

/** A server with one collection, which counts what it is asked. */
export class Shelf {
  readonly stored: Stored[];
  /** Ids that pages lack, as if they came from a stale cache. */
  readonly hidden = new Set<string>();
  requests = 0;
  /** Requests for single objects, by id. */
  readonly singles: string[] = [];
  understandsFilter = true;
  tellsTotal = true;

  constructor(isManaged: readonly boolean[]) {
    this.stored = isManaged.map((managed, i) => ({ id: `o${String(i).padStart(5, "0")}`, isManaged: managed }));
  }

  get managed(): string[] {
    return this.stored.filter(({ isManaged }) => isManaged).map(({ id }) => id);
  }

  remove(id: string): void {
    this.stored.splice(
      this.stored.findIndex((one) => one.id === id),
      1,
    );
  }

  answer({ url }: Sent): Reply {
    this.requests += 1;
    const { pathname, searchParams } = new URL(url);
    const id = pathname.split("/")[3];
    if (id !== undefined) return this.#single(id);
    const ids = searchParams.get("filter[q][id_in]")?.split(",");
    if (ids && !this.understandsFilter) return { status: 400, body: { errors: [{ code: "BAD_REQUEST" }] } };
    const shown = this.stored.filter((one) => !this.hidden.has(one.id) && (!ids || ids.includes(one.id)));
    const number = Number(searchParams.get("page[number]") ?? 1);
    const data = shown.slice((number - 1) * 25, number * 25).map(document);
    return { body: { data, ...(this.tellsTotal ? { meta: { record_count: shown.length } } : {}) } };
  }

  #single(id: string): Reply {
    this.singles.push(id);
    const found = this.stored.find((one) => one.id === id);
    return found
      ? { body: { data: document(found) } }
      : { status: 404, body: { errors: [{ code: "RECORD_NOT_FOUND" }] } };
  }
}

function document({ id, isManaged }: Stored): object {
  return { id, type: "roles", attributes: { isManaged }, relationships: {} };
}
