import { Entries } from "./entries";
import type { JournalFolder } from "./journal-folder";

/** The purpose of a request: to make an object, to take one over, or to take one (or its rights) away. */
export type Purpose = "make" | "take-over" | "take-away";

/** A process has seen a nonce in the state. */
interface Sight {
  readonly process: string;
  readonly isSight: true;
}

/** One request whose outcome the state may not know. */
export interface Entry {
  /** The address of the API. Ids have a meaning only at their own address. */
  readonly api: string;
  readonly purpose: Purpose;
  /** The JSON:API type of the object, or a name for a group of objects. */
  readonly type: string;
  readonly owner: string;
  /** The nonce that the request writes. For a take-away: the nonce under which the state knows the object. */
  readonly nonce: string;
  /** The id of the object. For a make: undefined until the API has answered. */
  readonly id?: string | undefined;
  readonly isAnswered?: true;
  /** The process that sent the request, as {@link Processes} names it. */
  readonly process: string;
  /** The engine saves the state only when that process ends: either all its answers are saved, or none. */
  readonly savesAtEnd?: true;
}

/** An entry as one process knows it. */
interface Known extends Entry {
  /** Another process, which has ended, left it behind. */
  readonly isLeft: boolean;
}

/** Names this process, and tells what is known of one with another name. */
export interface Processes {
  readonly self: string;
  /** Whether it is certainly alive and belongs to this run. */
  isAlive(process: string): boolean;
  /** Whether it has certainly ended, whatever run it belonged to. */
  hasEnded(process: string): boolean;
}

/**
 * The requests that may have done something that the state does not know, for the run after an interrupted one. Each is
 * recorded before it is sent, completed with its answer, and removed once the state certainly knows of it.
 *
 * Invariant: an entry that is not answered is in no state, because a hook returns only after its answer is on record.
 */
export class Journal {
  readonly #folder: JournalFolder;
  readonly #api: string;
  readonly #processes: Processes;
  readonly #savesAtEnd: boolean;
  /** By the names of their records. */
  #entries: Entries<Known> | undefined;
  /** The names of the sights that this process has recorded. */
  readonly #sights = new Set<string>();

  constructor(folder: JournalFolder, api: string, processes: Processes, savesAtEnd = false) {
    this.#folder = folder;
    this.#api = api;
    this.#processes = processes;
    this.#savesAtEnd = savesAtEnd;
  }

  /** What ended processes have made for a resource, unless the state is known to contain it. */
  leftOvers(type: string, owner: string): Entry[] {
    return left(this.#all().ofOwner(type, owner), "make").filter((entry) => this.#isThere(entry));
  }

  /** The interrupted request that was taking the object over, or away. */
  interrupted(purpose: "take-over" | "take-away", type: string, id: string): Entry | undefined {
    return left(this.#all().ofObject(type, id), purpose)[0];
  }

  /** The interrupted requests that were taking over, for a resource, objects other than those that its state holds. */
  takenBeside(type: string, owner: string, held: readonly string[]): Entry[] {
    const others = left(this.#all().ofOwner(type, owner), "take-over").filter(({ id = "" }) => !held.includes(id));
    return others.filter((entry) => this.#isThere(entry));
  }

  /** The interrupted requests that were taking away what a resource holds. */
  interruptedOf(type: string, owner: string): Entry[] {
    return left(this.#all().ofOwner(type, owner), "take-away");
  }

  /** The interrupted request that wrote this nonce: it is not certain that any state knows of it. */
  wrote(nonce: string): Entry | undefined {
    const entry = this.#all().get(nonce);
    return entry?.isLeft && this.#isThere(entry) ? entry : undefined;
  }

  /** Tells the other processes of this run, such as those of other providers, that the state has an object under this nonce. */
  show(nonce: string): void {
    const name = sightOf(nonce);
    if (this.#sights.has(name)) return;
    this.#all();
    this.#sights.add(name);
    this.#folder.note(name, { process: this.#processes.self, isSight: true } satisfies Sight);
  }

  /** Whether a process of this run has written the nonce, or has seen it in the state. */
  isOfThisRun(nonce: string): boolean {
    const names = [nonce, sightOf(nonce)];
    return this.#folder
      .read()
      .some(([name, record]) => names.includes(name) && this.#processes.isAlive((record as Entry | Sight).process));
  }

  /** The request that made an object under this nonce, if no state is known to have heard of it. */
  maker(nonce: string): Entry | undefined {
    const entry = this.#all().get(nonce);
    return entry?.purpose === "make" ? entry : undefined;
  }

  /** Puts a request on record. It may be sent once this is done. */
  async open(request: Pick<Entry, "purpose" | "type" | "owner" | "nonce" | "id">): Promise<void> {
    const mode = this.#savesAtEnd ? ({ savesAtEnd: true } as const) : {};
    const entry = { api: this.#api, ...request, process: this.#processes.self, ...mode };
    this.#all().set(nameOf(entry), { ...entry, isLeft: false });
    await this.#folder.open(nameOf(entry), entry);
  }

  /** The API has answered. Must be done before the answer is passed on. */
  async answered(request: Pick<Entry, "purpose" | "nonce">, id: string): Promise<void> {
    const entry = this.#all().get(nameOf(request));
    if (!entry) return;
    const more = { id, isAnswered: true } as const;
    this.#all().set(nameOf(entry), { ...entry, ...more });
    this.#folder.complete(nameOf(entry), more);
  }

  /** The request did nothing, or what it did has been dealt with. */
  close(request: Pick<Entry, "purpose" | "nonce">): void {
    this.#closeAll([request]);
  }

  /** A hook was called with this id and nonce: the state knows the object under them, whatever its resource is called now. */
  settle(type: string, id: string, nonce: string | undefined): void {
    for (const entry of this.#all().ofObject(type, id)) {
      if (!isSettled(entry, nonce)) continue;
      this.close(entry);
      if (entry.savesAtEnd && entry.isLeft && entry.purpose !== "take-away") this.#settleAllOf(entry.process);
    }
  }

  /** Whatever interrupted processes did to an object of the resource has been dealt with. */
  finish(type: string, id: string, owner: string): void {
    for (const entry of this.#all().ofObject(type, id))
      if (entry.isLeft && entry.purpose !== "make" && entry.owner === owner) this.close(entry);
  }

  /**
   * The engine ends this process in order. It has then saved all answers, unless it saves only at the end, which may fail.
   */
  end(): void {
    const isOwn = (entry: Entry) => entry.isAnswered && entry.process === this.#processes.self;
    if (!this.#savesAtEnd) this.#closeAll(this.#all().all().filter(isOwn));
    this.#folder.remove([...this.#sights]);
    this.#tidy();
    this.#folder.end();
  }

  #settleAllOf(process: string): void {
    const isSaved = (entry: Entry) => entry.process === process && entry.isAnswered && entry.purpose !== "take-away";
    this.#closeAll(this.#all().all().filter(isSaved));
  }

  #closeAll(requests: readonly Pick<Entry, "purpose" | "nonce">[]): void {
    this.#folder.remove(requests.map(nameOf).filter((name) => this.#all().delete(name)));
  }

  #tidy(): void {
    this.#folder.tidy((record) => this.#processes.hasEnded((record as Entry).process));
  }

  /** Another process of this run may have found the object in the state since. */
  #isThere(entry: Entry): boolean {
    return this.#folder.has(nameOf(entry));
  }

  #all(): Entries<Known> {
    if (this.#entries) return this.#entries;
    const entries = new Entries<Known>();
    const alive = new Map<string, boolean>();
    for (const [name, record] of this.#folder.read()) {
      if (isSight(record)) {
        if (this.#processes.hasEnded(record.process)) this.#folder.remove([name]);
        continue;
      }
      const entry = record as Entry;
      if (entry.api !== this.#api) continue;
      if (!alive.has(entry.process)) alive.set(entry.process, this.#processes.isAlive(entry.process));
      const isLeft = alive.get(entry.process) !== true;
      // No hook has asked about it for so long that no state can still know what was taken away.
      if (isLeft && entry.purpose === "take-away" && this.#folder.isOld(name)) this.#folder.remove([name]);
      else entries.set(name, { ...entry, isLeft });
    }
    this.#tidy();
    this.#entries = entries;
    return entries;
  }
}

function isSight(record: object): record is Sight {
  return "isSight" in record;
}

function sightOf(nonce: string): string {
  return `${nonce}-seen`;
}

function left(entries: readonly Known[], purpose: Purpose): Known[] {
  return entries.filter((entry) => entry.isLeft && entry.purpose === purpose);
}

/** Whether a state that knows the object under `nonce` knows of the request. */
function isSettled({ purpose, nonce: own }: Entry, nonce: string | undefined): boolean {
  if (purpose === "make") return true;
  // A state with the same nonce does not know of a take-away yet. With another nonce, a resource has the object again.
  return purpose === "take-over" ? own === nonce : own !== nonce;
}

/** One object may be made and taken away under the same nonce. */
function nameOf({ purpose, nonce }: Pick<Entry, "purpose" | "nonce">): string {
  return purpose === "take-away" ? `${nonce}-away` : nonce;
}
