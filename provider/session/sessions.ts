import path from "node:path";
import type { Client } from "../api/client";
import { systemClock } from "../api/clock";
import { Objects } from "../api/objects";
import type { Trace } from "../api/trace";
import { Claims } from "../ownership/claims";
import { Journal, type Processes } from "../ownership/journal";
import { JournalFolder } from "../ownership/journal-folder";
import type { Severity } from "../ownership/room";
import { Account } from "./account";
import { accountKey, Clients } from "./clients";
import type { Session } from "./session";
import { type Settings, SettingsError } from "./settings";
import { stateFolder } from "./state-folder";
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
  readonly trace?: Trace | undefined;
  /** Calls back before the engine ends this process in order. */
  onOrderlyEnd(callback: () => void): void;
}

/** The sessions of one process, which a shell owns: all resource types with the same settings share one. */
export class Sessions {
  readonly #process: Process;
  readonly #clients: Clients;
  readonly #sessions = new Map<string, Promise<Session>>();

  constructor(process: Process) {
    const { signal, say, trace } = process;
    this.#process = process;
    const tell = { say: (text: string) => say("info", text), warn: (text: string) => say("warning", text) };
    this.#clients = new Clients({ signal, trace, ...tell });
    process.onOrderlyEnd(() => {
      for (const line of this.#clients.blocked) say("info", line);
    });
  }

  /** The client of an account, for what needs no session. */
  client(settings: Settings): Client {
    return this.#clients.of(settings);
  }

  with(settings: Settings): Promise<Session> {
    const key = JSON.stringify([accountKey(settings), settings.minAdmins]);
    const session = this.#sessions.get(key) ?? this.#open(settings);
    this.#sessions.set(key, session);
    return session;
  }

  async #open(settings: Settings): Promise<Session> {
    const { apiUrl, removesLeftOvers, minAdmins } = settings;
    const { signal, say, processes, savesFirst } = this.#process;
    const sleep = (milliseconds: number) => systemClock.sleep(milliseconds, signal);
    const folder = path.join(await stateFolder(settings.stateFolder), "journal");
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
      time: client.time,
      facts: client.facts,
      removesLeftOvers,
      minAdmins,
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
