import type { Facts } from "../facts/facts";
import type { Clock } from "./clock";
import { ApiError } from "./failure";

/** What a client authenticates with: the Provisioning API credentials of one user, or a token made elsewhere. */
export type Credentials =
  | { readonly clientId: string; readonly clientSecret: string }
  | { readonly accessToken: string };

/** The answer of the token endpoint. Source: the vendor's "Authorization". */
export interface TokenAnswer {
  readonly access_token?: unknown;
  /** Seconds left. The server hands out a running token again, so they count from now, never from `created_at`. */
  readonly expires_in?: unknown;
  readonly scope?: unknown;
}

/** A token, as far as this process knows it. */
export interface AccessToken {
  readonly text: string;
  readonly until: number;
  /** It was asked for because the API had refused the one before. */
  readonly isRenewal: boolean;
  /** The API has carried out a request with it: it knows whose it is. */
  isAccepted: boolean;
}

/** The server issues a fresh token in the last 15 minutes of the old one; asking earlier gives the old one again. */
const margin = 5 * 60_000;

/** The access token of one client: requested once however many calls wait for it, renewed before it expires. */
export class Token {
  readonly #credentials: Credentials;
  readonly #request: (clientId: string, clientSecret: string) => Promise<TokenAnswer>;
  readonly #clock: Clock;
  readonly #isAlwaysNamed: boolean;
  #current: Promise<AccessToken> | undefined;

  constructor(
    credentials: Credentials,
    request: (clientId: string, clientSecret: string) => Promise<TokenAnswer>,
    clock: Clock,
    facts: Facts,
  ) {
    this.#credentials = credentials;
    this.#request = request;
    this.#clock = clock;
    this.#isAlwaysNamed = facts.confirm("unauthorized");
  }

  /** The secret among the credentials, to keep out of messages. */
  get secret(): string {
    return "accessToken" in this.#credentials ? this.#credentials.accessToken : this.#credentials.clientSecret;
  }

  /** The id of the application that it calls as, by which the API names who made a change. */
  async application(): Promise<string | undefined> {
    const id = claimsOf((await this.get()).text).application?.id;
    return typeof id === "string" ? id : undefined;
  }

  async get(): Promise<AccessToken> {
    if ("accessToken" in this.#credentials) return ready(this.#credentials.accessToken);
    const running = this.#current;
    if (running && (await running).until > this.#clock.now()) return running;
    // Whoever waited for the same old token finds the new request underway.
    if (this.#current === running) this.#current = this.#ask(this.#credentials, false);
    return this.#current as Promise<AccessToken>;
  }

  /**
   * The API has answered 401 to a request with `refused`. Renews the token where that may help; true when the request is
   * worth one more try.
   *
   * The API answers 401 for a missing right too, and does not document whether an expired token has a code of its own. So
   * an answer that does not name the token (`isNamed`) is taken for a missing right, unless the token has expired by its
   * own account or has never been accepted. The latter says nothing where the API is known to name a bad token. A renewal
   * that did not help is not made again.
   */
  async renew(refused: AccessToken, isNamed: boolean): Promise<boolean> {
    if ("accessToken" in this.#credentials) return false;
    const current = this.#current;
    // Otherwise another call that was refused with the same token has renewed it meanwhile.
    if ((await current?.catch(() => undefined)) === refused) {
      const { text, isAccepted, isRenewal } = refused;
      const isSuspect = hasExpired(text) || !(isAccepted || this.#isAlwaysNamed);
      const isDoubtful = isNamed ? isAccepted || !isRenewal : !isRenewal && isSuspect;
      if (!isDoubtful) return false;
      if (this.#current === current) this.#current = this.#ask(this.#credentials, true);
    }
    return (await this.get()).text !== refused.text || isNamed;
  }

  /** The error for the user when the API does not accept the token, and no other one is to be had. */
  rejected({ message, status, problems, requestId }: ApiError): ApiError {
    const step =
      "accessToken" in this.#credentials
        ? "Set commercelayer:accessToken to a token that is still valid, or set commercelayer:clientId and commercelayer:clientSecret instead"
        : "Check that commercelayer:apiUrl and commercelayer:authUrl belong to the same platform: the one does not accept a token that the other has just issued";
    return new ApiError(`${message}. ${step}`, {
      outcome: "none",
      isGeneral: true,
      problems,
      ...(status === undefined ? {} : { status }),
      ...(requestId === undefined ? {} : { requestId }),
    });
  }

  async #ask(
    { clientId, clientSecret }: { clientId: string; clientSecret: string },
    isRenewal: boolean,
  ): Promise<AccessToken> {
    try {
      const { access_token: text, expires_in: seconds, scope } = await this.#request(clientId, clientSecret);
      if (typeof text !== "string" || text === "")
        throw new Error("the token endpoint answered without an access token: check commercelayer:authUrl");
      if (typeof scope === "string" && !scope.includes("provisioning-api"))
        throw new Error(
          "these credentials are not for the Provisioning API: use those that the dashboard shows in your profile under Provisioning API",
        );
      const lifetime = typeof seconds === "number" ? seconds * 1000 : 0;
      const until = this.#clock.now() + Math.max(lifetime - margin, lifetime / 2);
      return { text, until, isRenewal, isAccepted: false };
    } catch (error) {
      // A failed request is not kept: the next call asks again.
      this.#current = undefined;
      throw withoutToken(error);
    }
  }
}

function ready(text: string): AccessToken {
  return { text, until: Number.POSITIVE_INFINITY, isRenewal: false, isAccepted: false };
}

/** Without a token nothing is sent, and every other call fails too. Its request has been repeated where that is of use. */
function withoutToken(error: unknown): ApiError {
  const { status, problems } = error instanceof ApiError ? error : {};
  const message =
    status === 401 || status === 400
      ? "Commerce Layer does not accept the credentials: set commercelayer:clientId and commercelayer:clientSecret (or COMMERCELAYER_CLIENT_ID and COMMERCELAYER_CLIENT_SECRET) to those that the dashboard shows in your profile under Provisioning API"
      : (error as Error).message;
  return new ApiError(message, { outcome: "unsent", isGeneral: true, cause: error, ...(problems && { problems }) });
}

/** By the `exp` of a JSON Web Token. A token of another form says nothing about it. */
function hasExpired(token: string): boolean {
  const { exp } = claimsOf(token);
  return typeof exp === "number" && exp * 1000 <= Date.now();
}

/** What a JSON Web Token says of itself, unverified: nothing, if it has another form. */
function claimsOf(token: string): { readonly exp?: unknown; readonly application?: { readonly id?: unknown } } {
  try {
    return JSON.parse(Buffer.from(token.split(".")[1] ?? "", "base64url").toString()) ?? {};
  } catch {
    return {};
  }
}
