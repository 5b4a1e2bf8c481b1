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
 * What became of the request:
 *
 * - `none`: nothing; the API refused it, or it was a mere read;
 * - `unsent`: it certainly never arrived;
 * - `unknown`: it may have been carried out.
 */
export type Outcome = "none" | "unsent" | "unknown";

interface Details {
  readonly outcome: Outcome;
  /** The same request may succeed a little later. Default: no. */
  readonly isPassing?: boolean;
  /** Nothing is wrong with this request; any other one would fail likewise. Default: no. */
  readonly isGeneral?: boolean;
  readonly status?: number;
  readonly problems?: readonly ApiProblem[];
  readonly requestId?: string;
  readonly cause?: unknown;
}

/** A request that did not succeed. The message carries no secret. */
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

  /** The API itself says that there is no such object. An HTML page from a proxy says nothing of the kind. */
  get saysMissing(): boolean {
    return this.status === 404 && this.problems.length > 0;
  }

  /** The API does not know the token: other than a missing right, that says nothing of the user. */
  get saysUnauthenticated(): boolean {
    return this.status === 401 && this.problems.some(({ code }) => code === "INVALID_TOKEN");
  }

  /** The API refused because an object with the same natural key exists. */
  get saysTaken(): boolean {
    return this.status === 409 || (this.status === 422 && this.problems.some((problem) => problem.rule === "taken"));
  }
}

/** The API says that the object of the request does not exist. */
export function isMissing(error: unknown): error is ApiError {
  return error instanceof ApiError && error.saysMissing;
}

/** For reads of what may be gone: undefined then, and every other failure stays one. */
export function ignoreMissing(error: unknown): undefined {
  if (!isMissing(error)) throw error;
}

/**
 * The problems in an error body. Both shapes occur: an `errors` array from the application, an `errors` object from the
 * edge and the authentication server; OAuth's own `{error, error_description}` too. Anything else gives none.
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
