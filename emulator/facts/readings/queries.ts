import { ApiError, filterNotAllowed } from "../../jsonapi/errors";
import type { AskedQuery, Lists, Reading } from "../reading";

const largestPage = 25;
const deepestInclude = 3;

/** What the parameters of a query mean. */
export const queries = {
  "bad-query": {
    otherwise: "an unknown `sort` or field is ignored",
    query: (asked) => withoutRefused(asked, ["INVALID_SORT_CRITERIA", "INVALID_FIELD"]),
  },
  "bad-filter": {
    otherwise: "an unknown filter is ignored",
    query: (asked) => withoutRefused(asked, ["FILTER_NOT_ALLOWED"]),
  },
  "bad-parameter": {
    otherwise: "an unknown parameter is ignored",
    query: (asked) => withoutRefused(asked, ["PARAM_NOT_ALLOWED"]),
  },
  paging: {
    otherwise: "above the maximum: a page of 25",
    query: ({ parameters }) =>
      mapped(parameters, (name, value) =>
        name === "page[size]" && Number(value) > largestPage ? [name, String(largestPage)] : [name, value],
      ),
  },
  filters: {
    otherwise: "`eq` ignores letter case too",
    query: ({ parameters, check }) =>
      mapped(parameters, (name, value) => {
        const textual = name.replace(/_eq\]$/, "_matches]");
        return isTaken(() => check(new URLSearchParams([[textual, value]]))) ? [textual, value] : [name, value];
      }),
  },
  sort: {
    otherwise: "texts whatever their letter case",
    sortedBy: (value) => (typeof value === "string" ? value.toLowerCase() : value),
  },
  "id-in": {
    otherwise: "is refused",
    query: ({ parameters }) => {
      if (parameters.has("filter[q][id_in]")) throw filterNotAllowed("id_in");
      return parameters;
    },
  },
  "fresh-reads": { otherwise: "lists lack a new object the first time", lists: lateLists },
  include: {
    otherwise: "deeper paths are answered, as far as three levels",
    query: ({ parameters }) =>
      mapped(parameters, (name, value) => [name, name === "include" ? cutShort(value) : value]),
  },
  fields: {
    otherwise: "what is included keeps its relationship",
    query: ({ parameters, entity: { type } }) => {
      const included = (parameters.get("include") ?? "").split(",").map((path) => path.split(".")[0]);
      return mapped(parameters, (name, value) => [
        name,
        name === `fields[${type}]` ? [value, ...included].filter(Boolean).join(",") : value,
      ]);
    },
  },
} as const satisfies Record<string, Reading>;

/** The parameters without those that are refused with one of these codes. */
function withoutRefused({ parameters, check }: AskedQuery, codes: readonly string[]): URLSearchParams {
  const isKept = (one: [string, string]) => {
    try {
      check(new URLSearchParams([one]));
      return true;
    } catch (error) {
      return !(error instanceof ApiError) || !error.errors.some(({ code }) => codes.includes(code));
    }
  };
  return new URLSearchParams([...parameters].filter(isKept));
}

/** A new object is on lists from the second one on that should have it. */
function lateLists(): Lists {
  const late = new Set<string>();
  return {
    made: ({ id }) => late.add(id),
    // Deleting what was late says that it was.
    shown: (records) => records.filter(({ id }) => !late.delete(id)),
  };
}

function mapped(
  parameters: URLSearchParams,
  next: (name: string, value: string) => [name: string, value: string],
): URLSearchParams {
  return new URLSearchParams(Array.from(parameters, ([name, value]) => next(name, value)));
}

function cutShort(paths: string): string {
  const cut = paths.split(",").map((path) => path.split(".").slice(0, deepestInclude).join("."));
  return cut.join(",");
}

function isTaken(check: () => void): boolean {
  try {
    check();
    return true;
  } catch {
    return false;
  }
}
