import type { Json, JsonObject } from "../json";
import { jsonApi, plainJson } from "./media-types";

/** One member of an answer's `errors`. */
export interface ErrorObject {
  readonly title: string;
  readonly detail?: string;
  readonly code: string;
  readonly source?: { readonly pointer: string };
  /** The application and the vendor's docs write a string here; the network edge and the auth server write a number. */
  readonly status: string | number;
  readonly meta?: JsonObject;
}

/** One violated rule of a write; all of them together make one 422. */
export interface Problem {
  /** The attribute or relationship. */
  readonly name: string;
  readonly member: "attributes" | "relationships";
  /** The message without the name. */
  readonly title: string;
  /** The rule's machine token, in the vocabulary of Rails' validations. */
  readonly error: string;
  /** The rule's parameters, such as the offending `value` and the `count` it was compared with. */
  readonly parameters?: JsonObject;
}

/** Which part of the platform refuses; each has its own dialect. */
export type ErrorOrigin = "application" | "auth" | "edge";

/** A refusal on its way to the client. Every error answer starts as one. */
export class ApiError extends Error {
  readonly status: number;
  readonly errors: readonly ErrorObject[];
  readonly origin: ErrorOrigin;

  constructor(status: number, errors: readonly ErrorObject[], origin: ErrorOrigin = "application") {
    super(errors.map((error) => error.detail ?? error.title).join("; "));
    this.status = status;
    this.errors = errors;
    this.origin = origin;
    this.name = "ApiError";
  }
}

export interface RenderedError {
  readonly body: string;
  readonly contentType: string;
}

/** An error's body: a JSON:API `errors` array, or from the network edge an `errors` object with a numeric status. */
export function renderError(error: ApiError, origin: ErrorOrigin = error.origin): RenderedError {
  if (origin === "edge") {
    const errors = { ...error.errors[0], status: error.status };
    return { body: JSON.stringify({ errors }), contentType: plainJson };
  }
  const contentType = origin === "auth" ? plainJson : jsonApi;
  return { body: JSON.stringify({ errors: error.errors }), contentType };
}

function refusal(status: number, code: string, title: string, detail?: string): ApiError {
  return new ApiError(status, [{ title, ...(detail === undefined ? {} : { detail }), code, status: String(status) }]);
}

export const badRequest = (detail: string) => refusal(400, "BAD_REQUEST", "Bad request", detail);

export const paramNotAllowed = (name: string) =>
  refusal(400, "PARAM_NOT_ALLOWED", "Param not allowed", `${name} is not allowed.`);

export const paramMissing = (name: string) =>
  refusal(400, "PARAM_MISSING", "Missing parameter", `The required parameter, ${name}, is missing.`);

export const typeMismatch = (type: Json | undefined) =>
  refusal(400, "TYPE_MISMATCH", "Type mismatch", `${JSON.stringify(type ?? null)} is not a valid type here.`);

export const keyNotIncludedInUrl = (key: Json | undefined) =>
  refusal(
    400,
    "KEY_NOT_INCLUDED_IN_URL",
    "Key is not included in URL",
    `The URL does not support the key ${typeof key === "string" ? key : JSON.stringify(key ?? null)}`,
  );

export const invalidInclude = (path: string) =>
  refusal(400, "INVALID_INCLUDE", "Invalid include", `${path} is not a valid include.`);

export const invalidField = (field: string, type: string) =>
  refusal(400, "INVALID_FIELD", "Invalid field", `${field} is not a valid field for ${type}.`);

export const invalidSort = (field: string, type: string) =>
  refusal(400, "INVALID_SORT_CRITERIA", "Invalid sort criteria", `${field} is not a valid sort criteria for ${type}.`);

export const filterNotAllowed = (filter: string) =>
  refusal(400, "FILTER_NOT_ALLOWED", "Filter not allowed", `${filter} is not allowed.`);

export const invalidFilterValue = (filter: string, value: string) =>
  refusal(400, "INVALID_FILTER_VALUE", "Invalid filter value", `${value} is not a valid value for ${filter}.`);

export const invalidPageValue = (name: string, value: string) =>
  refusal(400, "INVALID_PAGE_VALUE", "Invalid page value", `${value} is not a valid value for ${name}.`);

export const invalidToken = () =>
  refusal(401, "INVALID_TOKEN", "Invalid token", "The access token you provided is invalid.");

export const unauthorized = () =>
  refusal(
    401,
    "UNAUTHORIZED",
    "Access denied",
    "You are not authorized to perform this action on the requested resource.",
  );

export const recordNotFound = () =>
  refusal(
    404,
    "RECORD_NOT_FOUND",
    "Record not found",
    "The requested resource was not found. Please double-check the resource id.",
  );

export const routeNotFound = (path: string) => refusal(404, "NOT_FOUND", "Not found", `${path} is not an endpoint.`);

export const methodNotAllowed = (method: string) =>
  refusal(405, "METHOD_NOT_ALLOWED", "Method not allowed", `${method} is not allowed on this endpoint.`);

export const notAcceptable = () =>
  refusal(406, "NOT_ACCEPTABLE", "Not acceptable", "The Accept header must allow application/vnd.api+json.");

export const payloadTooLarge = (limit: number) =>
  refusal(413, "PAYLOAD_TOO_LARGE", "Payload too large", `The request body is larger than ${limit} bytes.`);

export const unsupportedMediaType = () =>
  refusal(
    415,
    "UNSUPPORTED_MEDIA_TYPE",
    "Unsupported media type",
    "The Content-Type must be application/vnd.api+json.",
  );

export const locked = (label: string, id: string) =>
  refusal(423, "LOCKED", "Locked resource", `Failed to destroy ${label} with id=${id}`);

export const throttled = () =>
  new ApiError(429, [{ title: "Too Many Requests", code: "THROTTLED", status: 429 }], "edge");

export const internalServerError = () => refusal(500, "INTERNAL_SERVER_ERROR", "Internal server error");

export function validationFailed(problems: readonly Problem[]): ApiError {
  return new ApiError(
    422,
    problems.map(({ name, member, title, error, parameters }) => ({
      title,
      detail: `${name} - ${title}`,
      code: "VALIDATION_ERROR",
      source: { pointer: `/data/${member}/${name}` },
      status: "422",
      meta: { error, ...parameters },
    })),
  );
}

/** What the auth server answers; its status is a number. */
export function oauthError(status: 400 | 401, title: string, detail: string): ApiError {
  return new ApiError(
    status,
    [{ title, detail, code: status === 401 ? "UNAUTHORIZED" : "BAD_REQUEST", status }],
    "auth",
  );
}

/** The refusal that the platform would most likely mean by a status, for answers made to order. */
export function typicalError(status: number): ApiError {
  const typical: Readonly<Record<number, () => ApiError>> = {
    400: () => badRequest("The request was refused."),
    401: invalidToken,
    404: recordNotFound,
    405: () => methodNotAllowed("The method"),
    406: notAcceptable,
    415: unsupportedMediaType,
    422: () => validationFailed([{ name: "base", member: "attributes", title: "is invalid", error: "invalid" }]),
    423: () => locked("Record", "0"),
    429: throttled,
  };
  const [code, title] =
    status >= 500 ? ["INTERNAL_SERVER_ERROR", "Internal server error"] : ["BAD_REQUEST", "Bad request"];
  return typical[status]?.() ?? refusal(status, code, title);
}
