import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { RequestReport } from "../emulator";
import { asSetting, limitsAt } from "./limits";

/** How the emulator of a scenario is started. */
export interface ApiOptions {
  /** Enforces the published limits, with windows that pass so many times faster. Default: no limits. */
  readonly limitsAt?: number;
  /** Milliseconds before each answer. */
  readonly latency: number;
}

interface Address {
  readonly apiUrl: string;
  readonly authUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const server = path.join(__dirname, "server.cjs");
/** The first pause after a 429, in milliseconds, of those that have no budget; each further one takes twice as long. */
const firstPause = 500;

/** The emulator in a process of its own, so that it takes no time from those that are measured. */
export class Api {
  readonly address: Address;
  readonly #process: ChildProcess;
  readonly #options: ApiOptions;

  private constructor(process: ChildProcess, address: Address, options: ApiOptions) {
    this.#process = process;
    this.address = address;
    this.#options = options;
  }

  static async start(options: ApiOptions): Promise<Api> {
    const form = JSON.stringify({ limits: limitsAt(options.limitsAt) ?? "off", latency: options.latency });
    const child = spawn(process.execPath, [server, form], { stdio: ["ignore", "pipe", "inherit"] });
    const [line] = await once(child.stdout, "data");
    return new Api(child, JSON.parse(String(line)), options);
  }

  get pid(): number {
    return this.#process.pid ?? 0;
  }

  /** What a process needs to call it, under the same limits. */
  get environment(): Record<string, string> {
    const { apiUrl, authUrl, clientId, clientSecret } = this.address;
    return {
      COMMERCELAYER_API_URL: apiUrl,
      COMMERCELAYER_AUTH_URL: authUrl,
      COMMERCELAYER_CLIENT_ID: clientId,
      COMMERCELAYER_CLIENT_SECRET: clientSecret,
      COMMERCELAYER_RATE_LIMITS: asSetting(limitsAt(this.#options.limitsAt)),
      BENCH_FIRST_PAUSE: String(this.firstPause),
    };
  }

  /** In milliseconds, as much faster as the windows. */
  get firstPause(): number {
    return firstPause / (this.#options.limitsAt ?? 1);
  }

  async accessToken(): Promise<string> {
    const { authUrl, clientId, clientSecret } = this.address;
    const answer = await fetch(`${authUrl}/oauth/token`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ grant_type: "client_credentials", client_id: clientId, client_secret: clientSecret }),
    });
    return ((await answer.json()) as { access_token: string }).access_token;
  }

  async requests(): Promise<RequestReport["counts"]> {
    const answer = await fetch(`${this.address.authUrl}/_emulator/requests`);
    return ((await answer.json()) as RequestReport).counts;
  }

  async clearRequests(): Promise<void> {
    await fetch(`${this.address.authUrl}/_emulator/requests`, { method: "DELETE" });
  }

  async stop(): Promise<void> {
    const exit = once(this.#process, "exit");
    this.#process.kill("SIGTERM");
    await exit;
  }
}
