import { ApiError, recordNotFound, routeNotFound, validationFailed } from "../../jsonapi/errors";
import { invalid } from "../../jsonapi/problems";
import type { Reading } from "../reading";

/** What refusals are called, and how many there are. */
export const refusals = {
  unauthorized: {
    otherwise: "`UNAUTHORIZED` for both",
    refusal: (error) => renamed(error, ["INVALID_TOKEN"], "UNAUTHORIZED"),
  },
  visibility: {
    otherwise: "404 as a relationship's target too",
    refusal: (error) => (error.errors.some(({ meta }) => meta?.error === "required") ? recordNotFound() : error),
  },
  "bad-document": {
    otherwise: "`BAD_REQUEST` for all of them",
    refusal: (error) => renamed(error, ["PARAM_MISSING", "TYPE_MISMATCH"], "BAD_REQUEST"),
  },
  "unknown-path": {
    otherwise: "`RECORD_NOT_FOUND` as for an unknown id",
    refusal: (error, { endpoint }) =>
      endpoint === "other" || error.status === 404 ? renamed(error, ["NOT_FOUND"], "RECORD_NOT_FOUND") : error,
  },
  "media-types": {
    otherwise: "`BAD_REQUEST` for 406 and 415",
    refusal: (error) => renamed(error, ["NOT_ACCEPTABLE", "UNSUPPORTED_MEDIA_TYPE"], "BAD_REQUEST"),
  },
  undeletable: {
    otherwise: "is answered with 404",
    refusal: (error, { method, endpoint }) =>
      method === "DELETE" && error.status === 405 ? routeNotFound(`/${endpoint}`) : error,
  },
  violations: {
    otherwise: "the first violation alone",
    refusal: (error) => (error.status === 422 ? new ApiError(422, error.errors.slice(0, 1), error.origin) : error),
  },
  "fixed-roles": {
    otherwise: "cannot be changed (422)",
    refusal: (error, { method, endpoint }) =>
      method === "PATCH" && endpoint === "roles/:id" && error.errors.some(({ code }) => code === "UNAUTHORIZED")
        ? validationFailed([invalid("kind", "attributes", "must be custom")])
        : error,
  },
} as const satisfies Record<string, Reading>;

/** The same refusal with another code. */
function renamed(error: ApiError, codes: readonly string[], code: string): ApiError {
  if (!error.errors.some((each) => codes.includes(each.code))) return error;
  return new ApiError(
    error.status,
    error.errors.map((each) => ({ ...each, code })),
    error.origin,
  );
}
