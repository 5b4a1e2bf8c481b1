import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../../emulator";
import { Client } from "../../../provider/api/client";
import type { Clock } from "../../../provider/api/clock";
import { type Fetch, networkFetch } from "../../../provider/api/fetch";
import { Objects } from "../../../provider/api/objects";
import type { Safety } from "../../../provider/api/safety";
import type { Credentials } from "../../../provider/api/token";
import { DynamicProvider } from "../../../provider/dynamic/provider";
import { Facts } from "../../../provider/facts/facts";
import { resourceType } from "../../../provider/hooks";
import { hooksOf } from "../../../provider/lifecycle/frame";
import { Claims } from "../../../provider/ownership/claims";
import { Journal } from "../../../provider/ownership/journal";
import { JournalFolder } from "../../../provider/ownership/journal-folder";
import { Budget } from "../../../provider/rate/budget";
import type { Ledger } from "../../../provider/rate/ledger";
import { ProcessLedger } from "../../../provider/rate/process-ledger";
import { Account } from "../../../provider/session/account";
import type { Session } from "../../../provider/session/session";
import { Told } from "../../../provider/session/told";
import { PlainShell } from "./plain-shell";
import { factsInForce } from "./readings/in-force";

/** Time passes at once while somebody sleeps: nobody has to wait for a retry in a test. */
function hastyClock(): Clock {
  let slept = 0;
  return {
    now: () => performance.now() + slept,
    sleep: async (milliseconds) => {
      slept += milliseconds;
    },
  };
}

const network = networkFetch();

/** The machine that the processes run on, with its own time and its own way to count requests. */
export interface Machine {
  readonly clock: Clock;
  readonly fetch?: Fetch;
  ledger(): Ledger;
}

/** A machine on which nobody has to wait. */
function hastyMachine(): Machine {
  const clock = hastyClock();
  return { clock, ledger: () => new ProcessLedger(clock) };
}

/** The lifecycle on a real client and the emulator, without an engine: one process of the provider after the other. */
export class Workshop {
  readonly emulator: Emulator;
  readonly #folder: string;
  #machine: Machine | undefined;
  /** Everything that the user was told. */
  readonly said: string[] = [];
  /** The setting of the processes to come. */
  removesLeftOvers = false;
  /** How many admins the processes to come must leave. */
  minAdmins = 2;
  /** What the processes to come must not send. */
  safety: Safety | undefined;
  /** What the processes to come know of the API. */
  facts = Facts.none;
  /** Milliseconds that a request of the processes to come may take. */
  deadline = 2_000;
  /** The method of the next request whose connection is refused. */
  refused: string | undefined;
  #processes = 0;
  /** Those of the present run, beside the current one. */
  #companions = new Set<string>();
  /** Those that still hear their answers. */
  readonly #outliving = new Set<string>();
  #session: Session;

  private constructor(emulator: Emulator, machine?: Machine) {
    this.emulator = emulator;
    this.#machine = machine;
    this.#folder = fs.mkdtempSync(path.join(os.tmpdir(), "workshop-"));
    this.#session = this.#newSession();
  }

  static async open(options: EmulatorOptions = { limits: "off" }, machine?: Machine): Promise<Workshop> {
    return new Workshop(await startEmulator({ facts: factsInForce(), ...options }), machine);
  }

  async close(): Promise<void> {
    await this.emulator.close();
    fs.rmSync(this.#folder, { recursive: true });
  }

  hooks(name: string): PlainShell {
    const type = resourceType(name);
    return new PlainShell(type.declaration, hooksOf(type, this.#session));
  }

  /** The dynamic shell as it runs in the host, with the wire format of the engine. */
  shell(name: string): DynamicProvider {
    const run = async <T>(hook: () => Promise<T>) => hook();
    const host = { run } as unknown as ConstructorParameters<typeof DynamicProvider>[1];
    const sessions = { with: async () => this.#session } as unknown as ConstructorParameters<typeof DynamicProvider>[2];
    const provider = new DynamicProvider(resourceType(name), host, sessions);
    const { apiUrl, authUrl, clientId, clientSecret } = this.emulator;
    const settings = new Map(Object.entries({ apiUrl, authUrl, clientId, clientSecret }));
    const get = (key: string) => settings.get(key.replace("commercelayer:", ""));
    void provider.configure({ config: { get } } as Parameters<DynamicProvider["configure"]>[0]);
    return provider;
  }

  /** The next process: it knows what is on the server and in the journal, and nothing else. */
  nextProcess(): void {
    this.#companions = new Set();
    this.#session = this.#newSession();
  }

  /** Another process of the same run, as for another provider. The hooks of the current one still work. */
  alongside(): void {
    this.#companions.add(String(this.#processes)).add(String(this.#processes + 1));
    this.#session = this.#newSession();
  }

  /** The process has lost its engine, and still hears the answers of what is underway. */
  loseEngine(): void {
    this.#outliving.add(String(this.#processes));
    this.nextProcess();
  }

  /** The next process runs on another machine, behind the same IP address. */
  moveTo(machine: Machine): void {
    this.#machine = machine;
    this.nextProcess();
  }

  /** The engine ends the process in order: it has saved all that it was told. */
  endInOrder(): void {
    this.#session.journal.end();
    this.nextProcess();
  }

  /** A process of somebody else's credentials. */
  actWith(credentials: Credentials): void {
    this.#session = this.#newSession(credentials);
  }

  /** The names of the requests that the journal has on record. */
  recorded(): string[] {
    const folder = new JournalFolder(path.join(this.#folder, "journal"), (text) => this.said.push(text));
    return folder.read().map(([name]) => name);
  }

  loseJournal(): void {
    fs.rmSync(path.join(this.#folder, "journal"), { recursive: true, force: true });
  }

  /** An object as the server keeps it; undefined when there is none. */
  object(type: string, id: string): { readonly attributes: Record<string, unknown> } | undefined {
    return this.records(type).find((record) => record.id === id);
  }

  /** Changes an object behind the provider's back. */
  async patch(type: string, id: string, attributes: object): Promise<void> {
    await this.request("PATCH", type, id, { data: { type, id, attributes } });
  }

  /** Takes the mark of an object away, whether the API replaces metadata as a whole or merges it. */
  async unmark(type: string, id: string): Promise<void> {
    await this.patch(type, id, { metadata: { pulumi: null } });
  }

  async delete(type: string, id: string): Promise<void> {
    await this.request("DELETE", type, id);
  }

  private async request(method: string, type: string, id: string, body?: object): Promise<void> {
    const response = await fetch(`${this.emulator.apiUrl}/${type}/${id}`, {
      method,
      headers: { authorization: `Bearer ${this.emulator.accessToken()}`, "content-type": "application/vnd.api+json" },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${type}/${id} answered ${response.status}: ${await response.text()}`);
  }

  /** What was written since the log was cleared. */
  writes(): string[] {
    const { requests } = this.emulator.requests();
    return requests
      .filter(({ method, endpoint }) => method !== "GET" && endpoint !== "oauth/token")
      .map(({ method, endpoint }) => `${method} ${endpoint}`);
  }

  /** The objects on the server that carry the mark of a resource. */
  marked(type: string, resource: string): { readonly id: string; readonly attributes: Record<string, unknown> }[] {
    return this.records(type).filter(({ attributes }) =>
      String((attributes.metadata as Record<string, unknown> | null)?.pulumi).startsWith(`${resource}.`),
    );
  }

  private records(type: string): { readonly id: string; readonly attributes: Record<string, unknown> }[] {
    const records = Object.entries(this.emulator.snapshot().records).find(([name]) => name === type)?.[1] ?? [];
    return records as unknown as { id: string; attributes: Record<string, unknown> }[];
  }

  readonly #fetch: Fetch = async (url, init) => {
    if (init.method !== this.refused || url.endsWith("/oauth/token")) return (await network)(url, init);
    this.refused = undefined;
    throw Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  };

  #newSession(credentials?: Credentials): Session {
    const { apiUrl, authUrl, clientId, clientSecret } = this.emulator;
    const { clock, fetch, ledger } = this.#machine ?? hastyMachine();
    const client = new Client({
      apiUrl,
      authUrl,
      credentials: credentials ?? { clientId, clientSecret },
      budget: new Budget(clock, ledger()),
      facts: this.facts,
      say: (text) => this.said.push(`info: ${text}`),
      clock,
      ...(this.safety && { safety: this.safety }),
      ...(fetch ? { fetch } : { deadline: this.deadline, fetch: this.#fetch }),
    });
    const folder = new JournalFolder(path.join(this.#folder, "journal"), (text) => this.said.push(text));
    const self = String(++this.#processes);
    const objects = new Objects(client, clock.sleep);
    return {
      objects,
      journal: new Journal(folder, apiUrl, {
        self,
        isAlive: (process) => process === self || this.#companions.has(process),
        hasEnded: (process) => process !== self && !this.#companions.has(process) && !this.#outliving.has(process),
      }),
      claims: new Claims(),
      account: new Account(objects),
      removesLeftOvers: this.removesLeftOvers,
      minAdmins: this.minAdmins,
      say: (severity, text) => this.said.push(`${severity}: ${text}`),
      sleep: clock.sleep,
      told: new Told(),
      time: client.time,
      facts: client.facts,
    };
  }
}
