import type { RateAnswer } from "../rate/ledger";
import { ApiError, type ApiProblem, parseProblems, saysRecordIsMissing } from "./failure";
import type { FetchResponse } from "./fetch";
import { withoutQuotes } from "./quotes";

/** One request as it goes over the wire. */
export interface Outgoing {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
  /** What no message may show, whoever quotes it. */
  readonly secrets: readonly string[];
}

/** The body of a successful answer: its JSON, or undefined where it is empty. Anything else throws an {@link ApiError}. */
export function bodyOf(request: Outgoing, response: FetchResponse, text: string): unknown {
  const { status } = response;
  const body = parse(text);
  const isJson = text === "" || body !== undefined;
  if (status >= 200 && status < 300 && isJson) return body;
  const problems = parseProblems(body).map((problem) => discreet(problem, request));
  const isForeign = !isJson || (status === 404 && !saysRecordIsMissing(problems));
  const requestId = response.headers.get("x-request-id") ?? undefined;
  const message = isForeign ? foreign(request, status, text, problems) : `the API answered ${said(status, problems)}`;
  // A 2xx without JSON and a 5xx do not tell what was done before they were written.
  const isUnclear = request.method !== "GET" && (status >= 500 || status < 300);
  throw new ApiError(`${message}${requestId ? ` (x-request-id ${requestId})` : ""}`, {
    outcome: isUnclear ? "unknown" : "none",
    isPassing: status >= 500,
    isGeneral: isForeign,
    status,
    problems,
    ...(requestId === undefined ? {} : { requestId }),
  });
}

/** An answer as it came. */
export interface RawAnswer {
  readonly status: number;
  /** Null if the answer does not have it. */
  readonly header: (name: string) => string | null;
  /** Its JSON; undefined if it has none. */
  readonly body: unknown;
}

/** Any answer as it came. The one that says nothing about the request, a 429, throws an {@link ApiError}. */
export function rawAnswerOf(request: Outgoing, response: FetchResponse, text: string): RawAnswer {
  const { status, headers } = response;
  if (status === 429) bodyOf(request, response, text);
  return { status, header: (name) => headers.get(name), body: parse(text) };
}

/** What the headers of an answer say about the rate. */
export function rateAnswerOf({ status, headers }: FetchResponse): RateAnswer {
  const number = (name: string) => {
    const value = Number.parseInt(headers.get(`x-ratelimit-${name}`) ?? "", 10);
    return Number.isNaN(value) ? {} : { [name]: value };
  };
  // That nothing remains after a 429 is what the pause is for.
  const rates = { ...number("limit"), ...number("interval"), ...(status === 429 ? {} : number("remaining")) };
  const seconds = Number.parseFloat(headers.get("retry-after") ?? "");
  // `Retry-After: 0` says nothing: the platform sends it with every 429.
  return { status, rates, retryAfter: seconds > 0 ? seconds * 1000 : undefined };
}

/** Something other than the API answered: a proxy, a gateway, or another server. */
function foreign({ url }: Outgoing, status: number, text: string, problems: readonly ApiProblem[]): string {
  const { host } = new URL(url);
  if (status === 404 && parse(text) !== undefined)
    return `${host} answered ${said(status, problems)}. The API reports a missing object in another way: check commercelayer:apiUrl, above all its path`;
  const kind = /^\s*</.test(text) ? "HTML" : "text";
  return `${host} answered ${status} with ${kind} instead of JSON: check commercelayer:apiUrl, commercelayer:authUrl and commercelayer:domain, and any proxy in between`;
}

function said(status: number, problems: readonly ApiProblem[]): string {
  return `${status}${problems.map(describe).join(";")}`;
}

function describe({ code, title, detail }: ApiProblem): string {
  // The message goes on, or ends without a full stop.
  const words = (detail ?? title)?.replace(/\.$/, "");
  return `${code ? ` ${code}` : ""}${words ? `: ${words}` : ""}`;
}

/**
 * The server may quote what it was sent, and any of that may be a secret: only the program knows. It is cut here, where
 * the server's words come in, so that ours are never touched.
 */
function discreet(problem: ApiProblem, { body, secrets }: Outgoing): ApiProblem {
  const cut = (words: string) =>
    withoutQuotes(
      secrets.reduce((text, secret) => text.replaceAll(secret, "[secret]"), words),
      body,
    );
  const { title, detail, code } = problem;
  return {
    ...problem,
    ...(title === undefined ? {} : { title: cut(title) }),
    ...(detail === undefined ? {} : { detail: cut(detail) }),
    // A code is a word of the API's, and decides what an error means.
    ...(code === undefined || /^\w+$/.test(code) ? {} : { code: cut(code) }),
  };
}

function parse(text: string): unknown {
  // An error would be caught, but its stack is dear, and every deletion is answered like that.
  if (text === "") return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
