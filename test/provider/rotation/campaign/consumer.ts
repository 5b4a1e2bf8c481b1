import http from "node:http";
import type { AddressInfo } from "node:net";
import type { Emulator } from "../../../../emulator";

/** What a program hands out. */
export interface Handed {
  readonly clientId: string;
  readonly clientSecret: string;
}

/**
 * The other APIs of the platform, as far as a consumer of a credential sees them: they accept an id and its secret exactly
 * while the credential exists. The emulator is the Provisioning API alone.
 */
export class OtherApis {
  readonly #server: http.Server;
  readonly #url: string;

  private constructor(server: http.Server) {
    this.#server = server;
    this.#url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  }

  static async open(emulator: () => Emulator): Promise<OtherApis> {
    const server = http.createServer((request, response) => {
      const given = Buffer.from(request.headers.authorization?.replace("Basic ", "") ?? "", "base64").toString();
      const all = emulator().snapshot().records.api_credentials ?? [];
      const isKnown = all.some(
        ({ attributes: { client_id, client_secret } }) => `${client_id}:${client_secret}` === given,
      );
      response.writeHead(isKnown ? 200 : 401).end();
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new OtherApis(server);
  }

  /** The status of one request with these. */
  async statusOf({ clientId, clientSecret }: Handed): Promise<number> {
    const authorization = `Basic ${Buffer.from(`${clientId}:${clientSecret}`).toString("base64")}`;
    return (await fetch(this.#url, { headers: { authorization } })).status;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }
}

/**
 * Consumers that read late: each goes on with the last pair that it has read until that one's time is over. So every pair
 * that a completed run has handed out has to work until its `retireAt`.
 */
export class Consumers {
  readonly #apis: OtherApis;
  /** The pairs that are still owed, and until when; the last one for ever. */
  #owed: { readonly pair: Handed; readonly until: number }[] = [];
  /** A program has asked to take every old one away, and no run has completed since. */
  isRevoking = false;
  polls = 0;

  constructor(apis: OtherApis) {
    this.#apis = apis;
  }

  /** A run has completed, with these outputs in the state. */
  published({ clientId, clientSecret, retireAt, phase }: Readonly<Record<string, unknown>>): void {
    const pair = { clientId: String(clientId), clientSecret: String(clientSecret) };
    const end = phase === "overlap" ? Date.parse(String(retireAt)) : Number.NEGATIVE_INFINITY;
    const former = this.#owed.filter((one) => one.pair.clientId !== pair.clientId);
    const untilNow = former.map((one) => (one.until === Number.POSITIVE_INFINITY ? { ...one, until: end } : one));
    this.#owed = [...(this.isRevoking ? [] : untilNow), { pair, until: Number.POSITIVE_INFINITY }];
    this.isRevoking = false;
  }

  /** Every one of them makes a request. Throws if one that is owed is refused. */
  async poll(now: number): Promise<void> {
    this.#owed = this.#owed.filter(({ until }) => until > now);
    if (this.isRevoking) return;
    for (const { pair, until } of this.#owed) {
      this.polls++;
      const status = await this.#apis.statusOf(pair);
      if (status !== 200)
        throw new Error(
          `${status} for ${pair.clientId}, which works until ${until === Infinity ? "further notice" : new Date(until).toISOString()}, at ${new Date(now).toISOString()}`,
        );
    }
  }
}
