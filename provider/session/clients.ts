import { Budget } from "../api/budget";
import { Client } from "../api/client";
import { systemClock } from "../api/clock";
import type { Settings } from "./settings";

/** What a client of the API needs to know about its process. */
export interface Caller {
  /** Once aborted, nothing more is sent. */
  readonly signal?: AbortSignal;
  readonly say: (text: string) => void;
}

/**
 * The clients of one process: one client per account, because each account has its own token, and one budget per API
 * address, because the API counts requests by the caller's IP address.
 */
export class Clients {
  readonly #caller: Caller;
  readonly #budgets = new Map<string, Budget>();
  readonly #clients = new Map<string, Client>();

  constructor(caller: Caller) {
    this.#caller = caller;
  }

  of(settings: Settings): Client {
    const key = accountKey(settings);
    const known = this.#clients.get(key);
    if (known) return known;
    const { apiUrl, authUrl, credentials } = settings;
    const budget = this.#budgets.get(apiUrl) ?? new Budget(systemClock);
    this.#budgets.set(apiUrl, budget);
    const client = new Client({ apiUrl, authUrl, credentials, budget, ...this.#caller });
    this.#clients.set(key, client);
    return client;
  }
}

/** A key that is different for each account and address. */
export function accountKey({ apiUrl, authUrl, credentials }: Settings): string {
  return JSON.stringify([apiUrl, authUrl, credentials]);
}
