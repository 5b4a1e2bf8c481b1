import type { Shape } from "../entities/shape";
import type { Json } from "../json";
import type { StoredRecord } from "../store/record";
import type { Records } from "../store/records";
import { satisfies } from "./filter";
import type { Page, Query, SortKey } from "./query";
import { shownValue } from "./shown-value";

/** One page of a list, with what `meta` and the pagination links tell. */
export interface Selection {
  readonly records: readonly StoredRecord[];
  readonly page: Page;
  readonly recordCount: number;
  /** 0 for an empty list. */
  readonly pageCount: number;
}

/** Filters, sorts and cuts. `sortedBy` is what a value is sorted by. */
export function select(
  candidates: Iterable<StoredRecord>,
  query: Query,
  entity: Shape,
  store: Records,
  sortedBy: (value: Json | undefined) => Json | undefined,
): Selection {
  const { filters, sort, page } = query;
  let records = scatter(candidates);
  if (filters.length > 0)
    records = records.filter((record) => filters.every((predicate) => satisfies(record, predicate, store)));
  if (sort.length > 0)
    records = sortBy(records, sort, (record, attribute) => sortedBy(shownValue(record, attribute, entity, store)));
  const start = (page.number - 1) * page.size;
  return {
    records: records.slice(start, start + page.size),
    page,
    recordCount: records.length,
    pageCount: Math.ceil(records.length / page.size),
  };
}

/**
 * The order of whatever `sort` does not tell: the same each time, but neither that of creation nor that of any
 * attribute, so that a client which relies on one of them is found out.
 */
function scatter(records: Iterable<StoredRecord>): StoredRecord[] {
  const keyed = Array.from(records, (record) => ({ record, key: Array.from(record.id).reverse().join("") }));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ record }) => record);
}

/** Ties keep their order. */
function sortBy(
  records: StoredRecord[],
  keys: readonly SortKey[],
  keyOf: (record: StoredRecord, attribute: string) => Json | undefined,
): StoredRecord[] {
  const keyed = records.map((record) => ({ record, values: keys.map(({ attribute }) => keyOf(record, attribute)) }));
  keyed.sort((a, b) => {
    for (const [i, { descending }] of keys.entries()) {
      const order = compare(a.values[i], b.values[i]);
      if (order !== 0) return descending ? -order : order;
    }
    return 0;
  });
  return keyed.map(({ record }) => record);
}

/** Null is greater than any value, as in PostgreSQL. */
function compare(a: Json | undefined, b: Json | undefined): number {
  if (a === b) return 0;
  if (a === null || a === undefined) return 1;
  if (b === null || b === undefined) return -1;
  return a < b ? -1 : 1;
}
