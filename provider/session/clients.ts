import { Client } from "../api/client";
import { systemClock } from "../api/clock";
import type { Trace } from "../api/trace";
import { thisBoot } from "../process/identity";
import { Budget } from "../rate/budget";
import { HostLedger } from "../rate/host-ledger";
import { ProcessLedger } from "../rate/process-ledger";
import type { Settings } from "./settings";
import { stateFolder } from "./state-folder";

/** What a client of the API needs to know about its process. */
export interface Caller {
  /** Once aborted, nothing more is sent. */
  readonly signal?: AbortSignal;
  readonly say: (text: string) => void;
  readonly warn: (text: string) => void;
  /** Default: nobody traces the requests. */
  readonly trace?: Trace | undefined;
}

/**
 * The clients of one process: one client per account, because each account has its own token, and one budget per API
 * address and its limits, because the API counts requests by the caller's IP address.
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
    const { apiUrl, authUrl, credentials, safety, facts } = settings;
    const { say, signal, trace } = this.#caller;
    const optional = { ...(signal && { signal }), ...(trace && { trace }), ...(safety && { safety }) };
    const budget = this.#budgetOf(settings);
    const client = new Client({ apiUrl, authUrl, credentials, budget, facts, say, ...optional });
    this.#clients.set(key, client);
    return client;
  }

  /** For each API address whose limits have held requests back for long, one line that says so. */
  get blocked(): string[] {
    return [...this.#budgets.values()].flatMap(({ blocked }) => blocked.summary ?? []);
  }

  #budgetOf({ apiUrl, rateLimits, maxShare, stateFolder: folder }: Settings): Budget {
    const key = JSON.stringify([apiUrl, rateLimits, maxShare, folder]);
    const known = this.#budgets.get(key);
    if (known) return known;
    const allowance = { limits: rateLimits, share: maxShare };
    const meeting = { folder: () => stateFolder(folder), api: apiUrl, machine: thisBoot() };
    const ledger = rateLimits
      ? new HostLedger(systemClock, allowance, meeting, this.#caller.warn)
      : new ProcessLedger(systemClock, allowance);
    const budget = new Budget(systemClock, ledger);
    this.#budgets.set(key, budget);
    return budget;
  }
}

/** A key that is different for each account and address, for what may be sent there, and for what is known of it. */
export function accountKey({ apiUrl, authUrl, credentials, rateLimits, maxShare, safety, facts }: Settings): string {
  return JSON.stringify([apiUrl, authUrl, credentials, rateLimits, maxShare, safety, facts.key]);
}
