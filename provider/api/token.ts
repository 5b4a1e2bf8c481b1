import type { Clock } from "./clock";
import { ApiError } from "./failure";

/** What a client authenticates with: a Provisioning API client of one user, or a token made elsewhere. */
export type Credentials =
  | { readonly clientId: string; readonly clientSecret: string }
  | { readonly accessToken: string };

/** The answer of the token endpoint. Source: the vendor's "Authorization". */
export interface TokenAnswer {
  readonly access_token?: unknown;
  /** Seconds that remain. The server hands out a running token again, so it counts from now, never from `created_at`. */
  readonly expires_in?: unknown;
  readonly scope?: unknown;
}

/** The server issues a fresh token in the last 15 minutes of the old one; before that, asking again is of no use. */
const margin = 5 * 60_000;

/** The access token of one client: asked for once however many calls wait for it, renewed before it runs out. */
export class Token {
  readonly #credentials: Credentials;
  readonly #request: (clientId: string, clientSecret: string) => Promise<TokenAnswer>;
  readonly #clock: Clock;
  #current: Promise<{ token: string; until: number }> | undefined;

  constructor(
    credentials: Credentials,
    request: (clientId: string, clientSecret: string) => Promise<TokenAnswer>,
    clock: Clock,
  ) {
    this.#credentials = credentials;
    this.#request = request;
    this.#clock = clock;
  }

  async get(): Promise<string> {
    if ("accessToken" in this.#credentials) return this.#credentials.accessToken;
    const running = this.#current;
    if (running && (await running).until > this.#clock.now()) return (await running).token;
    // Whoever waited for the same old token finds the new request underway.
    if (this.#current === running) this.#current = this.#ask(this.#credentials);
    return (await (this.#current as NonNullable<typeof running>)).token;
  }

  /** The API refused `token`. True when another one may be had, so that one more try makes sense. */
  async refused(token: string): Promise<boolean> {
    if ("accessToken" in this.#credentials) return false;
    const current = this.#current;
    const running = await current?.catch(() => undefined);
    // Another call that was refused with the same token may have asked for the next one meanwhile.
    if (running?.token === token && this.#current === current) this.#current = undefined;
    return true;
  }

  /** Every secret known here, to keep out of messages. */
  async secrets(): Promise<string[]> {
    const running = await this.#current?.catch(() => undefined);
    const fixed = "accessToken" in this.#credentials ? this.#credentials.accessToken : this.#credentials.clientSecret;
    return running ? [fixed, running.token] : [fixed];
  }

  async #ask({ clientId, clientSecret }: { clientId: string; clientSecret: string }) {
    try {
      const { access_token: token, expires_in: seconds, scope } = await this.#request(clientId, clientSecret);
      if (typeof token !== "string" || token === "")
        throw new ApiError("the token endpoint answered without an access token: check commercelayer:authUrl", {
          outcome: "none",
          isGeneral: true,
        });
      if (typeof scope === "string" && !scope.includes("provisioning-api"))
        throw new ApiError(
          "these credentials are not for the Provisioning API: use the ones that the dashboard shows in your profile under Provisioning API",
          { outcome: "none", isGeneral: true },
        );
      const lifetime = typeof seconds === "number" ? seconds * 1000 : 0;
      return { token, until: this.#clock.now() + Math.max(lifetime - margin, lifetime / 2) };
    } catch (error) {
      // A failed request is not kept: the next call asks again.
      this.#current = undefined;
      throw error;
    }
  }
}
