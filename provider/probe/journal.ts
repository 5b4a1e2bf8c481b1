import { createHash, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { type ProcessIdentity, pidOf, thisProcess, whereaboutsOf } from "../process/identity";
import type { Result } from "./result";

/** What a run has done, one line of its journal each. */
export type Entry =
  /** A run asks for the journal. The first one that lives and has not ended has it. */
  | { readonly run: string; readonly process: ProcessIdentity }
  | { readonly ended: string }
  /** A request that may make an object with this mark is about to be sent. */
  | { readonly making: string; readonly type: string }
  | { readonly made: string; readonly id: string }
  /** Nothing has the mark: the request was refused, or the object has been deleted. */
  | { readonly gone: string }
  /** The custom role that stays for good. */
  | { readonly role: string }
  | { readonly result: Result };

/** What may still be there. Without an id, the answer of the request that makes it did not come. */
export interface Remnant {
  readonly mark: string;
  readonly type: string;
  readonly id: string | undefined;
}

/**
 * What one run on one organization has made and found, in a file, so that the next one deletes what a killed run has left
 * and goes on where it was.
 *
 * Invariants: a line stands before the request that it announces, so that whatever is there has a line; and one run at most
 * has the journal. Lines are appended, so all processes see them in the same order and agree whose it is, and a killed run
 * leaves no lock behind.
 */
export class Journal {
  readonly file: string;
  #entries: Entry[];
  readonly #run = randomUUID();

  constructor(file: string) {
    this.file = file;
    this.#entries = read(file);
  }

  /** The one of an organization at an API address. */
  static of(folder: string, apiUrl: string, organizationId: string): Journal {
    const name = createHash("sha256")
      .update(JSON.stringify([apiUrl, organizationId]))
      .digest("hex");
    return new Journal(path.join(folder, "probe", `${name.slice(0, 16)}.jsonl`));
  }

  /** Takes the journal for this run. Throws while another run has it. */
  claim(): void {
    const isQuiet = silenceOf(this.file) > quiet;
    do {
      this.add({ run: this.#run, process: thisProcess() });
      this.#entries = read(this.file);
      // Whoever had the journal may have removed it in between, and this line with it.
    } while (!this.#entries.some((entry) => "run" in entry && entry.run === this.#run));
    const ended = this.#entries.flatMap((entry) => ("ended" in entry ? entry.ended : []));
    const [holder] = this.#entries.flatMap((entry) =>
      "run" in entry && !ended.includes(entry.run) && mayRun(entry.process, isQuiet) ? entry : [],
    );
    if (holder === undefined || holder.run === this.#run) return;
    this.add({ ended: this.#run });
    throw new Error(
      `another probe of this organization is running (process ${pidOf(holder.process)}). Wait until it has ended, or interrupt it. Nothing was written`,
    );
  }

  /** Leaves the journal to the next run, with what that has to know. `isOver`: there is nothing more to ask. */
  release(isOver: boolean): void {
    const isKnown = !isOver && (this.results.length > 0 || this.role !== undefined);
    if (isKnown || this.remnants.length > 0) this.add({ ended: this.#run });
    else fs.rmSync(this.file, { force: true });
  }

  add(entry: Entry): void {
    fs.mkdirSync(path.dirname(this.file), { recursive: true, mode: 0o700 });
    fs.appendFileSync(this.file, `${JSON.stringify(entry)}\n`, { mode: 0o600 });
    this.#entries.push(entry);
  }

  /** The newest first: what was made later may depend on what was made before. */
  get remnants(): Remnant[] {
    const known = new Map<string, Remnant>();
    for (const entry of this.#entries) {
      if ("making" in entry) known.set(entry.making, { mark: entry.making, type: entry.type, id: undefined });
      if ("gone" in entry) known.delete(entry.gone);
      const making = "made" in entry ? known.get(entry.made) : undefined;
      if (making && "made" in entry) known.set(entry.made, { ...making, id: entry.id });
    }
    return [...known.values()].reverse();
  }

  get role(): string | undefined {
    return this.#entries.flatMap((entry) => ("role" in entry ? entry.role : [])).at(-1);
  }

  get results(): Result[] {
    return this.#entries.flatMap((entry) => ("result" in entry ? entry.result : []));
  }
}

/** After so many milliseconds without a line, a run on another host or in another container counts as ended. */
const quiet = 10 * 60_000;

function silenceOf(file: string): number {
  return Date.now() - (fs.statSync(file, { throwIfNoEntry: false })?.mtimeMs ?? Number.NEGATIVE_INFINITY);
}

function mayRun(process: ProcessIdentity, isQuiet: boolean): boolean {
  const whereabouts = whereaboutsOf(process);
  return whereabouts === "alive" || (whereabouts === "unknown" && !isQuiet);
}

/** A killed process leaves a torn line at most, which announced nothing. */
function read(file: string): Entry[] {
  const text = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  return text.split("\n").flatMap((line) => {
    try {
      return line === "" ? [] : [JSON.parse(line) as Entry];
    } catch {
      return [];
    }
  });
}
