import path from "node:path";
import type { Client } from "../api/client";
import { systemClock } from "../api/clock";
import { Objects } from "../api/objects";
import { Claims } from "../ownership/claims";
import { Journal, type Processes } from "../ownership/journal";
import { JournalFolder } from "../ownership/journal-folder";
import type { Severity } from "../ownership/room";
import { Account } from "./account";
import { accountKey, Clients } from "./clients";
import type { Session } from "./session";
import { type Settings, SettingsError } from "./settings";
import { Told } from "./told";
import { verify } from "./verify";

/** The process that the hooks run in, as far as a session needs to know it. */
export interface Process {
  readonly say: (severity: Severity, text: string, owner?: string) => void;
  /** Aborts when nobody waits for the hooks any more. Nothing is sent after that. */
  readonly signal: AbortSignal;
  readonly processes: Processes;
  /** Whether the engine saves its state before it ends this process in order. */
  readonly savesFirst: boolean;
  /** Calls back before the engine ends this process in order. */
  onOrderlyEnd(callback: () => void): void;
}

/** The sessions of one process, which a shell owns: all resource types with the same settings share one. */
export class Sessions {
  readonly #process: Process;
  readonly #clients: Clients;
  readonly #sessions = new Map<string, Promise<Session>>();

  constructor(process: Process) {
    const { signal, say } = process;
    this.#process = process;
    this.#clients = new Clients({ signal, say: (text) => say("info", text) });
  }

  /** The client of an account, for what needs no session. */
  client(settings: Settings): Client {
    return this.#clients.of(settings);
  }

  with(settings: Settings): Promise<Session> {
    const key = accountKey(settings);
    const session = this.#sessions.get(key) ?? this.#open(settings);
    this.#sessions.set(key, session);
    return session;
  }

  async #open(settings: Settings): Promise<Session> {
    const { apiUrl, stateFolder, removesLeftOvers } = settings;
    const { signal, say, processes, savesFirst } = this.#process;
    const sleep = (milliseconds: number) => systemClock.sleep(milliseconds, signal);
    const folder = path.join(stateFolder ?? (await userFolder()), "journal");
    const files = new JournalFolder(folder, (text) => say("warning", text));
    const journal = new Journal(files, apiUrl, processes, !savesFirst);
    this.#process.onOrderlyEnd(() => journal.end());
    const client = this.#clients.of(settings);
    if (settings.verify) say("info", await verified(client));
    const objects = new Objects(client, sleep);
    return {
      objects,
      journal,
      claims: new Claims(),
      account: new Account(objects),
      told: new Told(),
      removesLeftOvers,
      say,
      sleep,
    };
  }
}

/** No request can succeed with these settings, so the failure is one of the settings. */
async function verified(client: Client): Promise<string> {
  try {
    return await verify(client);
  } catch (error) {
    throw new SettingsError((error as Error).message);
  }
}

async function userFolder(): Promise<string> {
  // An ES module, which a CommonJS module can load only with import().
  const { default: envPaths } = await import("env-paths");
  return envPaths("pulumi-commercelayer", { suffix: "" }).data;
}
