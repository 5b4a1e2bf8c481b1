import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import type { RequestReport } from "../emulator";

/** How the emulator of a scenario is started. */
export interface ApiOptions {
  readonly limits: "off" | "published";
  /** Milliseconds before each answer. */
  readonly latency: number;
  /** How many times faster than real time its windows pass. */
  readonly timeScale: number;
}

interface Address {
  readonly apiUrl: string;
  readonly authUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
}

const command = path.join(__dirname, "../dist/bin/pulumi-commercelayer.js");

/** The emulator in a process of its own, so that it takes no time from those that are measured. */
export class Api {
  readonly address: Address;
  readonly #process: ChildProcess;
  readonly #limits: ApiOptions["limits"];

  private constructor(process: ChildProcess, address: Address, limits: ApiOptions["limits"]) {
    this.#process = process;
    this.address = address;
    this.#limits = limits;
  }

  static async start({ limits, latency, timeScale }: ApiOptions): Promise<Api> {
    const options = ["--limits", limits, "--latency", String(latency), "--time-scale", String(timeScale)];
    const child = spawn(process.execPath, [command, "emulator", ...options], { stdio: ["ignore", "pipe", "ignore"] });
    const [line] = await once(child.stdout, "data");
    return new Api(child, JSON.parse(String(line)), limits);
  }

  /** What a process needs to call it, under the same limits. */
  get environment(): Record<string, string> {
    const { apiUrl, authUrl, clientId, clientSecret } = this.address;
    return {
      COMMERCELAYER_API_URL: apiUrl,
      COMMERCELAYER_AUTH_URL: authUrl,
      COMMERCELAYER_CLIENT_ID: clientId,
      COMMERCELAYER_CLIENT_SECRET: clientSecret,
      COMMERCELAYER_RATE_LIMITS: this.#limits,
    };
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
