/** One error as the API words it. Source: the vendor's "Errors" and JSON:API 1.0. */
export interface ApiProblem {
  readonly title?: string;
  readonly detail?: string;
  readonly code?: string;
  /** `/data/attributes/<name>` or `/data/relationships/<name>`. */
  readonly pointer?: string;
  /** The rule that was broken, such as `blank` or `taken`. */
  readonly rule?: string;
}

/**
 * What the request did:
 *
 * - `none`: nothing; the API refused it, or it was a read;
 * - `unsent`: nothing; it certainly never arrived;
 * - `unknown`: it may have been carried out.
 */
export type Outcome = "none" | "unsent" | "unknown";

interface Details {
  readonly outcome: Outcome;
  /** The same request may succeed a little later. Default: false. */
  readonly isPassing?: boolean;
  /** The reason lies outside this request: any other one would fail too. Default: false. */
  readonly isGeneral?: boolean;
  readonly status?: number;
  readonly problems?: readonly ApiProblem[];
  readonly requestId?: string;
  readonly cause?: unknown;
}

/** A request that failed. The message and the problems hold no secret and nothing that the request sent. */
export class ApiError extends Error {
  override readonly name = "ApiError";
  readonly outcome: Outcome;
  readonly isPassing: boolean;
  readonly isGeneral: boolean;
  readonly status: number | undefined;
  readonly problems: readonly ApiProblem[];
  readonly requestId: string | undefined;

  constructor(message: string, details: Details) {
    super(message, { cause: details.cause });
    this.outcome = details.outcome;
    this.isPassing = details.isPassing ?? false;
    this.isGeneral = details.isGeneral ?? false;
    this.status = details.status;
    this.problems = details.problems ?? [];
    this.requestId = details.requestId;
  }

  /** The API itself says that there is no such object. Any other 404 comes from a proxy or a wrong address. */
  get saysMissing(): boolean {
    return this.status === 404 && saysRecordIsMissing(this.problems);
  }

  /** The API does not accept the token. Unlike a missing right, that says nothing about the user. */
  get saysUnauthenticated(): boolean {
    // In lower case it is OAuth's own code (RFC 6750).
    return this.status === 401 && this.problems.some(({ code }) => code?.toUpperCase() === "INVALID_TOKEN");
  }

  /** The user may not do this. The API says 401; a 403 is assumed to mean the same. */
  get saysForbidden(): boolean {
    return (this.status === 401 && !this.saysUnauthenticated) || this.status === 403;
  }

  /** The API refused because an object with the same natural key exists. */
  get saysTaken(): boolean {
    return this.status === 409 || (this.status === 422 && this.problems.some((problem) => problem.rule === "taken"));
  }
}

/**
 * The code of the API's own 404, from the application and from the edge. Source: the vendor's "Errors". A gateway or a
 * server at a wrong address has other words, or none.
 */
export function saysRecordIsMissing(problems: readonly ApiProblem[]): boolean {
  return problems.some(({ code }) => code === recordNotFound);
}

const recordNotFound = "RECORD_NOT_FOUND";

/** The object is missing, as a page tells that has all objects which were asked for. */
export function notShown(path: string): ApiError {
  return new ApiError(`the API does not show ${path}`, {
    outcome: "none",
    status: 404,
    problems: [{ code: recordNotFound }],
  });
}

/** The API says that the object of the request does not exist. */
export function isMissing(error: unknown): error is ApiError {
  return error instanceof ApiError && error.saysMissing;
}

/** For reads of an object that may be gone: returns undefined if it is, and rethrows any other failure. */
export function ignoreMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}

/**
 * The problems in an error body. The application sends an array as `errors`, the edge and the authentication server an
 * object; OAuth's own `{error, error_description}` is read too. Any other body has no problems.
 */
export function parseProblems(body: unknown): ApiProblem[] {
  if (typeof body !== "object" || body === null) return [];
  const { errors, error, error_description: description } = body as Record<string, unknown>;
  if (typeof error === "string") return [problem({ code: error, title: error, detail: description })];
  if (Array.isArray(errors)) return errors.filter(isObject).map(problem);
  return isObject(errors) ? [problem(errors)] : [];
}

function problem(raw: Record<string, unknown>): ApiProblem {
  const text = (value: unknown) => (typeof value === "string" && value !== "" ? value : undefined);
  const found = {
    title: text(raw.title),
    detail: text(raw.detail),
    code: text(raw.code),
    pointer: isObject(raw.source) ? text(raw.source.pointer) : undefined,
    rule: isObject(raw.meta) ? text(raw.meta.error) : undefined,
  };
  return Object.fromEntries(Object.entries(found).filter(([, value]) => value !== undefined));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
