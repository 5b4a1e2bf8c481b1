import type { Budget, MethodClass, RateHeaders } from "./budget";
import { type Clock, systemClock } from "./clock";
import { type Changes, decode, decodePage, encode, type Page, type Resource } from "./document";
import { ApiError, type ApiProblem, parseProblems } from "./failure";
import { type Fetch, type FetchResponse, networkFetch } from "./fetch";
import { networkError } from "./network";
import { withoutQuotes } from "./quotes";
import { delayBefore, type Method } from "./retry";
import { objectPath, type Shape } from "./shape";
import { type Credentials, Token, type TokenAnswer } from "./token";
import { Waits } from "./waits";

export interface ClientOptions {
  /** Including the path prefix: `https://provisioning.commercelayer.io/api`. */
  readonly apiUrl: string;
  /** Without a path: `https://auth.commercelayer.io`. */
  readonly authUrl: string;
  readonly credentials: Credentials;
  /** Shared by every client of the same API address. */
  readonly budget: Budget;
  /** Hears of long waits. Default: nobody. */
  readonly say?: (text: string) => void;
  /** Once aborted, nothing more is sent; what is underway still gets its answer. */
  readonly signal?: AbortSignal;
  /** Milliseconds that one request may take. Default: 30,000. */
  readonly deadline?: number;
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  readonly random?: () => number;
}

type Query = Readonly<Record<string, string>>;

interface Call {
  readonly method: Method;
  readonly path: string;
  readonly query?: Query;
  readonly body?: string;
  /** Carried out at most once, like a POST. */
  readonly isOrder?: true;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const jsonApi = "application/vnd.api+json";

/**
 * The API of one address with one set of credentials. Every call keeps within the rate budget, has a deadline, and is
 * repeated where that is safe; a call that fails throws an {@link ApiError}.
 */
export class Client {
  readonly apiUrl: string;
  readonly #authUrl: string;
  readonly #budget: Budget;
  readonly #token: Token;
  readonly #waits: Waits;
  readonly #signal: AbortSignal | undefined;
  readonly #deadline: number;
  readonly #clock: Clock;
  readonly #random: () => number;
  #fetch: Promise<Fetch> | undefined;

  constructor(options: ClientOptions) {
    this.apiUrl = options.apiUrl;
    this.#authUrl = options.authUrl;
    this.#budget = options.budget;
    this.#signal = options.signal;
    this.#deadline = options.deadline ?? 30_000;
    this.#clock = options.clock ?? systemClock;
    this.#waits = new Waits(this.#clock, options.say ?? (() => {}));
    this.#random = options.random ?? Math.random;
    this.#fetch = options.fetch && Promise.resolve(options.fetch);
    this.#token = new Token(options.credentials, (id, secret) => this.#requestToken(id, secret), this.#clock);
  }

  /** One object. `include` names the relationships whose ids are wanted. */
  async get(path: string, include: readonly string[] = []): Promise<Resource> {
    return this.#object({ method: "GET", path, query: including(include) });
  }

  async page(path: string, query: Query): Promise<Page> {
    const page = decodePage((await this.#call({ method: "GET", path, query })).body);
    if (!page) throw this.#strange("GET", path);
    return page;
  }

  async post({ type, include }: Shape, changes: Changes): Promise<Resource> {
    return this.#object({ method: "POST", path: `/${type}`, query: including(include), body: encode(type, changes) });
  }

  async patch(shape: Shape, id: string, changes: Changes): Promise<Resource> {
    // The one object without an id in its path has none in its body either.
    const body = encode(shape.type, changes, shape.singleton === undefined ? id : undefined);
    return this.#object({ method: "PATCH", path: objectPath(shape, id), query: including(shape.include), body });
  }

  async delete(shape: Shape, id: string): Promise<void> {
    await this.#call({ method: "DELETE", path: objectPath(shape, id) });
  }

  /** Asks for an action that answers nothing, such as `memberships/:id/resend`. `document` is its body. */
  async order(method: "POST" | "PATCH", path: string, document: object): Promise<void> {
    await this.#call({ method, path, body: JSON.stringify(document), isOrder: true });
  }

  async #object(call: Call): Promise<Resource> {
    const resource = decode((await this.#call(call)).body);
    if (!resource) throw this.#strange(call.method, call.path);
    return resource;
  }

  async #call(call: Call): Promise<Answer> {
    let renewed = false;
    for (let failures = 1; ; failures++) {
      const token = await this.#token.get().catch(async (error) => {
        throw error instanceof ApiError ? await this.#discreet(error, call) : error;
      });
      try {
        return await this.#attempt(call, token);
      } catch (error) {
        if (!(error instanceof ApiError)) throw this.#unsent(error);
        if (error.status === 401 && !renewed && (await this.#token.refused(token))) {
          renewed = true;
          continue;
        }
        const delay = delayBefore(call.isOrder ? "POST" : call.method, error, failures, this.#random);
        if (delay === undefined) throw await this.#discreet(error, call);
        await this.#pause(delay, error);
      }
    }
  }

  async #attempt(call: Call, token: string): Promise<Answer> {
    const { method, path, query, body } = call;
    const url = `${this.apiUrl}${path}${query && Object.keys(query).length > 0 ? `?${new URLSearchParams(query)}` : ""}`;
    const headers = {
      accept: jsonApi,
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": jsonApi }),
    };
    return this.#send(method === "GET" ? "read" : "write", endpointOf(path), url, { method, headers, body });
  }

  async #requestToken(clientId: string, clientSecret: string): Promise<TokenAnswer> {
    const url = `${this.#authUrl}/oauth/token`;
    const body = JSON.stringify({ grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret });
    const headers = { accept: "application/json", "content-type": "application/json" };
    for (let failures = 1; ; failures++) {
      try {
        return (await this.#send("token", "oauth/token", url, { method: "POST", headers, body })).body as TokenAnswer;
      } catch (error) {
        if (!(error instanceof ApiError)) throw this.#unsent(error);
        if (error.status === 401 || error.status === 400)
          throw new ApiError(
            "Commerce Layer does not accept the credentials: set commercelayer:clientId and commercelayer:clientSecret (or COMMERCELAYER_CLIENT_ID and COMMERCELAYER_CLIENT_SECRET) to those that the dashboard shows in your profile under Provisioning API",
            { outcome: "none", isGeneral: true, problems: error.problems },
          );
        // Asking for a token twice does no harm.
        const delay = delayBefore("GET", error, failures, this.#random);
        if (delay === undefined) throw error;
        await this.#pause(delay, error);
      }
    }
  }

  /** One request, one answer. Throws unless it is a success whose body is JSON or empty. */
  async #send(
    kind: MethodClass,
    endpoint: string,
    url: string,
    init: { method: string; headers: Record<string, string>; body: string | undefined },
  ): Promise<Answer> {
    this.#fetch ??= networkFetch();
    const fetch = await this.#fetch;
    const place = await this.#budget.place(kind, endpoint, this.#waits, this.#signal);
    let rates: RateHeaders | undefined;
    try {
      this.#signal?.throwIfAborted();
      const { body, ...rest } = init;
      const signal = AbortSignal.timeout(this.#deadline);
      const response = await fetch(url, { ...rest, ...(body === undefined ? {} : { body }), signal });
      rates = ratesOf(response);
      return this.#judge(init.method, url, response, await response.text());
    } catch (error) {
      if (error instanceof ApiError || error === this.#signal?.reason) throw error;
      throw networkError(error, init.method, url, this.#deadline);
    } finally {
      place.answered(rates);
    }
  }

  #judge(method: string, url: string, response: FetchResponse, text: string): Answer {
    const { status } = response;
    const body = parse(text);
    const isJson = text === "" || body !== undefined;
    if (status >= 200 && status < 300 && isJson) {
      this.#budget.accepted();
      return { status, body };
    }
    if (status === 429) this.#budget.pause(secondsOf(response, "retry-after"));
    const requestId = response.headers.get("x-request-id") ?? undefined;
    const problems = parseProblems(body);
    const message = isJson
      ? `the API answered ${status}${problems.map(describe).join(";")}`
      : `${new URL(url).host} answered ${status} with ${/^\s*</.test(text) ? "HTML" : "text"} instead of JSON: check commercelayer:apiUrl, authUrl and domain, and any proxy in between`;
    // A 2xx without JSON and a 5xx say nothing about what was done before they were written.
    const isUnclear = method !== "GET" && (status >= 500 || status < 300);
    throw new ApiError(`${message}${requestId ? ` (x-request-id ${requestId})` : ""}`, {
      outcome: isUnclear ? "unknown" : "none",
      isPassing: status >= 500,
      isGeneral: !isJson,
      status,
      problems,
      ...(requestId === undefined ? {} : { requestId }),
    });
  }

  async #pause(delay: number, { message }: ApiError): Promise<void> {
    this.#waits.announce(delay, `the last try failed, ${message}`);
    await this.#clock.sleep(delay, this.#signal).catch((error) => {
      throw this.#unsent(error);
    });
  }

  /** The signal has aborted before this call was sent, or sent again. */
  #unsent(error: unknown): unknown {
    if (error !== this.#signal?.reason) return error;
    return new ApiError((error as Error).message, { outcome: "unsent", isGeneral: true, cause: error });
  }

  #strange(method: Method, path: string): ApiError {
    return new ApiError(
      `the API answered ${method} ${path} with JSON that holds no object: check commercelayer:apiUrl`,
      {
        outcome: "unknown",
      },
    );
  }

  /** A server may quote what it was sent, and any of it may be somebody's secret: the program alone knows. */
  async #discreet(error: ApiError, { body }: Call): Promise<ApiError> {
    const secrets = await this.#token.secrets();
    for (const secret of secrets) error.message = error.message.replaceAll(secret, "[secret]");
    error.message = withoutQuotes(error.message, body);
    return error;
  }
}

/** What a request counts under: `/roles/:id` and `/roles/:id/permissions` count as `roles`. Assumed. */
function endpointOf(path: string): string {
  return path.split("/")[1] ?? "";
}

function including(include: readonly string[]): Query {
  return include.length > 0 ? { include: include.join(",") } : {};
}

function describe({ code, title, detail }: ApiProblem): string {
  const words = detail ?? title;
  return `${code ? ` ${code}` : ""}${words ? `: ${words}` : ""}`;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function ratesOf(response: FetchResponse): RateHeaders {
  const number = (name: string) => {
    const value = Number.parseInt(response.headers.get(`x-ratelimit-${name}`) ?? "", 10);
    return Number.isNaN(value) ? {} : { [name]: value };
  };
  // That nothing remains after a 429 is what the pause is for.
  return { ...number("limit"), ...number("interval"), ...(response.status === 429 ? {} : number("remaining")) };
}

/** A header in seconds, as milliseconds. `Retry-After: 0` says nothing: the platform sends it with every 429. */
function secondsOf(response: FetchResponse, name: string): number | undefined {
  const seconds = Number.parseFloat(response.headers.get(name) ?? "");
  return seconds > 0 ? seconds * 1000 : undefined;
}
