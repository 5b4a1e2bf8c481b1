import { Facts } from "../facts/facts";
import type { Budget, Standing } from "../rate/budget";
import type { Place, RateAnswer } from "../rate/ledger";
import { Waits } from "../rate/waits";
import { bodyOf, type Outgoing, type RawAnswer, rateAnswerOf, rawAnswerOf } from "./answer";
import type { Call, Counted, Urgency } from "./call";
import { type Clock, systemClock } from "./clock";
import { type ApiObject, type Draft, decode, decodePage, encode, type Page } from "./document";
import { ApiError } from "./failure";
import { type Fetch, type FetchResponse, networkFetch } from "./fetch";
import { givenTime, OutOfTime } from "./given-time";
import { networkError } from "./network";
import { endpointOf, headersOf, including, jsonApi, kindOf, type Query, type Question, urlOf } from "./request";
import { delayBefore, type Method, RetryQuota } from "./retry";
import { refusalOf, type Safety } from "./safety";
import { ServerTime } from "./server-time";
import { objectPath, type Shape } from "./shape";
import { type Credentials, Token, type TokenAnswer } from "./token";
import { noTrace, type Span, type Trace } from "./trace";

export interface ClientOptions {
  /** Including the path prefix: `https://provisioning.commercelayer.io/api`. */
  readonly apiUrl: string;
  /** Without a path: `https://auth.commercelayer.io`. */
  readonly authUrl: string;
  readonly credentials: Credentials;
  /** Shared by every client of the same API address. */
  readonly budget: Budget;
  /** What must not be sent. Default: everything may be. */
  readonly safety?: Safety;
  /** What is known of the API. Default: nothing. */
  readonly facts?: Facts;
  /** Is told of long waits. Default: nobody is. */
  readonly say?: (text: string) => void;
  /** Is told of every request. Default: nobody is. */
  readonly trace?: Trace;
  /** Once aborted, nothing more is sent; requests already sent still get their answers. */
  readonly signal?: AbortSignal;
  /** Milliseconds that one request may take. Default: {@link requestDeadline}. */
  readonly deadline?: number;
  readonly fetch?: Fetch;
  readonly clock?: Clock;
  readonly random?: () => number;
}

/** How long one request may take, in milliseconds. */
export const requestDeadline = 30_000;

/**
 * The API at one address, called with one set of credentials. Every call keeps within the rate budget, has a deadline and
 * is repeated where that is safe. A call that fails throws an {@link ApiError}.
 */
export class Client {
  readonly apiUrl: string;
  /** What time it is for the API, by its last answer. */
  readonly time: ServerTime;
  /** What is known of it. */
  readonly facts: Facts;
  readonly #authUrl: string;
  readonly #budget: Budget;
  readonly #safety: Safety | undefined;
  readonly #token: Token;
  readonly #waits: Waits;
  readonly #signal: AbortSignal | undefined;
  readonly #deadline: number;
  readonly #clock: Clock;
  readonly #random: () => number;
  readonly #trace: Trace;
  readonly #quota = new RetryQuota();
  #fetch: Promise<Fetch> | undefined;

  constructor(options: ClientOptions) {
    this.apiUrl = options.apiUrl;
    this.#authUrl = options.authUrl;
    this.#budget = options.budget;
    this.#safety = options.safety;
    this.facts = options.facts ?? Facts.none;
    this.#signal = options.signal;
    this.#deadline = options.deadline ?? requestDeadline;
    this.#clock = options.clock ?? systemClock;
    this.time = new ServerTime(this.#clock);
    this.#waits = new Waits(this.#clock, options.say ?? (() => {}));
    this.#random = options.random ?? Math.random;
    this.#trace = options.trace ?? noTrace;
    this.#fetch = options.fetch && Promise.resolve(options.fetch);
    this.#token = new Token(
      options.credentials,
      (id, secret) => this.#requestToken(id, secret),
      this.#clock,
      this.facts,
    );
  }

  /** The id of the application that these credentials stand for; undefined if their token does not say. */
  application(): Promise<string | undefined> {
    return this.#token.application();
  }

  /** Reads one object. `include` names the relationships whose ids are wanted. */
  async get(path: string, include: readonly string[] = []): Promise<ApiObject> {
    return this.#object({ method: "GET", path, query: including(include) });
  }

  /** Asks the API what time it is: in milliseconds since 1970, by the `Date` of an answer that no cache has. */
  async askTime(): Promise<number> {
    await this.get("/user");
    if (!this.time.isHeard) throw new ApiError("the answer of the API has no `Date`", { outcome: "none" });
    return this.time.now();
  }

  async page(path: string, query: Query, { isPrefetch }: Urgency = {}): Promise<Page> {
    const page = decodePage(await this.#call({ method: "GET", path, query, isPrefetch }));
    if (!page) throw this.#strange("GET", path);
    return page;
  }

  async post({ type, include }: Shape, changes: Draft): Promise<ApiObject> {
    return this.#object({ method: "POST", path: `/${type}`, query: including(include), body: encode(type, changes) });
  }

  async patch(shape: Shape, id: string, changes: Draft): Promise<ApiObject> {
    // A singleton has no id in its path, and none in its body either.
    const body = encode(shape.type, changes, shape.singleton === undefined ? id : undefined);
    return this.#object({ method: "PATCH", path: objectPath(shape, id), query: including(shape.include), body });
  }

  async delete(shape: Shape, id: string): Promise<void> {
    await this.#call({ method: "DELETE", path: objectPath(shape, id) });
  }

  /** Asks for an action whose answer is empty, such as `memberships/:id/resend`. `document` is its body. */
  async order(method: "POST" | "PATCH", path: string, document: object): Promise<void> {
    await this.#call({ method, path, body: JSON.stringify(document), isOrder: true });
  }

  /** Sends a request as it is, and returns its answer, refusals included. It is repeated only if it certainly did nothing. */
  async ask({ method, path, query, body, accept = jsonApi, token }: Question): Promise<RawAnswer> {
    return this.#repeat("POST", async (attempt) => {
      const own = (await this.#token.get()).text;
      const headers = headersOf(token ?? own, body, accept);
      const request: Outgoing = {
        method,
        url: urlOf(this.apiUrl, path, query),
        headers,
        body,
        secrets: [this.#token.secret, own],
      };
      return this.#send({ kind: kindOf(method), endpoint: endpointOf(path), attempt }, request, rawAnswerOf);
    });
  }

  async #object(call: Call): Promise<ApiObject> {
    const resource = decode(await this.#call(call));
    if (!resource) throw this.#strange(call.method, call.path);
    return resource;
  }

  async #call(call: Call): Promise<unknown> {
    let renewed = false;
    return this.#repeat(call.isOrder ? "POST" : call.method, async (attempt) => {
      for (;;) {
        const token = await this.#token.get();
        try {
          const body = await this.#attempt(call, token.text, attempt);
          token.isAccepted = true;
          return body;
        } catch (error) {
          if (!(error instanceof ApiError)) throw error;
          if (error.status === 401 && !renewed && (await this.#token.renew(token, error.saysUnauthenticated))) {
            renewed = true;
            continue;
          }
          throw error.saysUnauthenticated ? this.#token.rejected(error) : error;
        }
      }
    });
  }

  async #attempt({ method, path, query, body, isPrefetch }: Call, token: string, attempt: number) {
    const url = urlOf(this.apiUrl, path, query);
    const secrets = [this.#token.secret, token];
    return this.#send(
      { kind: kindOf(method), endpoint: endpointOf(path), isPrefetch, attempt },
      { method, url, headers: headersOf(token, body, jsonApi), body, secrets },
      bodyOf,
    );
  }

  async #requestToken(clientId: string, clientSecret: string): Promise<TokenAnswer> {
    const request: Outgoing = {
      method: "POST",
      url: `${this.#authUrl}/oauth/token`,
      headers: { accept: "application/json", "content-type": "application/json" },
      body: JSON.stringify({ grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret }),
      secrets: [clientSecret],
    };
    // Asking for a token twice does no harm.
    const ask = (attempt: number) => this.#send({ kind: "token", endpoint: "oauth/token", attempt }, request, bodyOf);
    return (await this.#repeat("GET", ask)) as TokenAnswer;
  }

  /** Repeats an attempt until it succeeds, must not be repeated, or has been repeated often enough. */
  async #repeat<T>(method: Method, attempt: (number: number) => Promise<T>): Promise<T> {
    let wasRetried = false;
    const stop = this.#stop(method !== "GET");
    for (let failures = 1; ; failures++) {
      try {
        const result = await attempt(failures);
        this.#quota.succeeded(wasRetried);
        return result;
      } catch (error) {
        if (!(error instanceof ApiError)) throw this.#unsent(error);
        const delay = delayBefore(method, error, failures, this.#random);
        if (delay === undefined || (error.isPassing && !this.#quota.take())) throw error;
        wasRetried ||= error.isPassing;
        await this.#pause(delay, error, stop);
      }
    }
  }

  /** One request, one answer. Throws where there is none, or where `read` does. */
  async #send<T>(
    { isPrefetch, ...counted }: Counted,
    request: Outgoing,
    read: (request: Outgoing, response: FetchResponse, text: string) => T,
  ): Promise<T> {
    const { method, url, headers, body } = request;
    // Every request passes here. Asking for a token is no write.
    const refusal = this.#safety && counted.kind === "write" && refusalOf(this.#safety, method);
    if (refusal) throw refusal;
    this.#fetch ??= networkFetch();
    const fetch = await this.#fetch;
    const span = this.#trace({ method, ...counted });
    const stop = this.#stop(counted.kind === "write");
    let answer: RateAnswer | undefined;
    try {
      const place = await this.#place(counted, { isPrefetch, signal: stop }, span);
      try {
        stop?.throwIfAborted();
        const signal = AbortSignal.timeout(this.#deadline);
        const response = await fetch(url, { method, headers, ...(body === undefined ? {} : { body }), signal });
        answer = rateAnswerOf(response);
        const content = read(request, response, await response.text());
        if (counted.kind !== "token") this.time.hear(response.headers.get("date"));
        return content;
      } catch (error) {
        if (error instanceof ApiError || this.#isStop(error)) throw error;
        throw networkError(error, method, url, this.#deadline);
      } finally {
        await this.#budget.answered(place, answer);
      }
    } finally {
      span.end(answer?.status);
    }
  }

  async #place({ kind, endpoint }: Counted, standing: Standing, span: Span): Promise<Place> {
    const before = this.#clock.now();
    const place = await this.#budget.place(kind, endpoint, this.#waits, standing);
    span.sent(this.#clock.now() - before);
    return place;
  }

  async #pause(delay: number, { message }: ApiError, stop: AbortSignal | undefined): Promise<void> {
    this.#waits.announce(delay, `the last try failed, ${message}`);
    await this.#clock.sleep(delay, stop).catch((error) => {
      throw this.#unsent(error);
    });
  }

  /** The signal has aborted, or the time is over, before this call was sent, or sent again. */
  #unsent(error: unknown): unknown {
    if (!this.#isStop(error)) return error;
    const isGeneral = !(error instanceof OutOfTime);
    return new ApiError((error as Error).message, { outcome: "unsent", isGeneral, cause: error });
  }

  #isStop(error: unknown): boolean {
    return error instanceof OutOfTime || error === this.#signal?.reason;
  }

  /** Aborts when nothing more is to be sent: for a write, also when the time for it is over. */
  #stop(isWrite: boolean): AbortSignal | undefined {
    const time = isWrite ? givenTime() : undefined;
    return time && this.#signal ? AbortSignal.any([this.#signal, time]) : (time ?? this.#signal);
  }

  #strange(method: Method, path: string): ApiError {
    return new ApiError(
      `the API answered ${method} ${path} with JSON that is not a JSON:API document: check commercelayer:apiUrl`,
      {
        outcome: "unknown",
      },
    );
  }
}
