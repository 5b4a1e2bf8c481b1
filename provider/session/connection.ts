import path from "node:path";
import { Budget } from "../api/budget";
import { Client } from "../api/client";
import { systemClock } from "../api/clock";
import { Objects } from "../api/objects";
import { Journal } from "./journal";
import { Live } from "./live";
import type { Session } from "./session";
import type { Settings } from "./settings";
import { Told } from "./told";

/** The process that the hooks run in, as far as a session has to know it. */
export interface Process {
  readonly say: Session["say"];
  /** Aborts when nobody waits for the hooks any more: then nothing more is sent. */
  readonly signal: AbortSignal;
  /** Calls back before the process ends in order, which means that everything is saved. */
  onOrderlyEnd(callback: () => void): void;
}

/** What a client of the API has to know of its process. */
type Caller = Partial<Pick<Process, "signal">> & { readonly say: (text: string) => void };

const budgets = new Map<string, Budget>();
const clients = new Map<string, Client>();
const sessions = new Map<string, Promise<Session>>();

/** The session with these settings. All resource types of a process share it. */
export function connect(settings: Settings, host: Process): Promise<Session> {
  const key = keyOf(settings);
  const session = sessions.get(key) ?? open(settings, host);
  sessions.set(key, session);
  return session;
}

/**
 * The client with these settings: one in a process, because each asks for a token of its own. All clients of one address
 * share its budget.
 */
export function clientOf(settings: Settings, caller: Caller): Client {
  const key = keyOf(settings);
  const known = clients.get(key);
  if (known) return known;
  const { apiUrl, authUrl, credentials } = settings;
  const budget = budgets.get(apiUrl) ?? new Budget(systemClock);
  budgets.set(apiUrl, budget);
  const client = new Client({ apiUrl, authUrl, credentials, budget, ...caller });
  clients.set(key, client);
  return client;
}

function keyOf({ apiUrl, authUrl, credentials }: Settings): string {
  return JSON.stringify([apiUrl, authUrl, credentials]);
}

async function open(settings: Settings, host: Process): Promise<Session> {
  const { apiUrl, stateFolder } = settings;
  const { signal, say } = host;
  const client = clientOf(settings, { signal, say: (text) => say("info", text) });
  const sleep = (milliseconds: number) => systemClock.sleep(milliseconds, signal);
  const folder = path.join(stateFolder ?? (await userFolder()), "journal");
  const journal = new Journal(folder, apiUrl, (text) => say("warning", text));
  host.onOrderlyEnd(() => journal.settleAll());
  return { objects: new Objects(client, sleep), journal, live: new Live(), say, sleep, told: new Told() };
}

async function userFolder(): Promise<string> {
  // An ES module; a CommonJS module loads it by import() alone.
  const { default: envPaths } = await import("env-paths");
  return envPaths("pulumi-commercelayer", { suffix: "" }).data;
}
