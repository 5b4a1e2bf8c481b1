import fs from "node:fs";
import path from "node:path";

/** One POST, or one PATCH that takes an object over, whose outcome the state may not know. */
export interface Entry {
  /** The API address: ids of one say nothing at another. */
  readonly api: string;
  readonly type: string;
  /** The mark of the resource, without nonce. */
  readonly resource: string;
  readonly nonce: string;
  /** The object that the API answered with; undefined when no answer was seen. */
  readonly id?: string;
  /** The object that a PATCH is to take over. It was there before, and so is nobody's left-over. */
  readonly adopts?: string;
  /** The process that asked: another one of the same run, which serves another provider, is not to be mistaken for dead. */
  readonly pid: number;
}

/** An entry as one process knows it; `earlier` says that another process left it behind. */
type Known = Entry & { readonly earlier: boolean };

/**
 * The POSTs that may have made an object which the state does not know, kept on disk so that the run after an
 * interrupted one can tell. Each has a file of its own: written before the POST, completed after the answer, removed
 * when the state certainly knows. So nothing has to be compacted, and no two processes ever write the same file.
 *
 * Invariant: an entry without an id is in no state, because a hook returns only after its answer is written here.
 */
export class Journal {
  readonly #folder: string;
  readonly #api: string;
  readonly #warn: (text: string) => void;
  /** By nonce. */
  #entries: Map<string, Known> | undefined;
  #warned = false;

  constructor(folder: string, api: string, warn: (text: string) => void) {
    this.#folder = folder;
    this.#api = api;
    this.#warn = warn;
  }

  /** The POSTs that earlier processes left of a resource. */
  left(resource: string): Entry[] {
    return this.#earlier().filter((entry) => entry.adopts === undefined && entry.resource === resource);
  }

  /** What a process that is no more was taking over for a resource: the state may not know of it. */
  leftTakingOver(resource: string, id: string): Entry | undefined {
    return this.#earlier().find((entry) => entry.adopts === id && entry.resource === resource && !isAlive(entry.pid));
  }

  /** Before a POST, or before the PATCH that takes over the object `adopts`. */
  open(type: string, resource: string, nonce: string, adopts?: string): void {
    const { pid } = process;
    const entry = { api: this.#api, type, resource, nonce, pid, ...(adopts === undefined ? {} : { adopts }) };
    this.#load().set(nonce, { ...entry, earlier: false });
    this.#guard(() => {
      fs.mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      this.#append(nonce, entry);
    });
  }

  /** After its answer, and before anybody else hears of it. */
  answered(nonce: string, id: string): void {
    const entry = this.#load().get(nonce);
    if (!entry) return;
    this.#load().set(nonce, { ...entry, id });
    this.#guard(() => this.#append(nonce, { id }));
  }

  /** The POST made nothing, or what it made is dealt with. */
  close(nonce: string): void {
    if (!this.#load().delete(nonce)) return;
    this.#guard(() => fs.rmSync(this.#file(nonce), { force: true }));
  }

  /** A hook came with this id and nonce: the state knows the object, whatever its resource is called by now. */
  settled(type: string, id: string, nonce: string | undefined): void {
    for (const entry of this.#load().values()) {
      const isKnown = entry.adopts === undefined ? entry.id === id : entry.adopts === id && entry.nonce === nonce;
      if (isKnown && entry.type === type) this.close(entry.nonce);
    }
  }

  /** Whatever earlier processes were taking over for a resource is dealt with. */
  closeTakingOver(resource: string): void {
    for (const entry of this.#earlier())
      if (entry.adopts !== undefined && entry.resource === resource) this.close(entry.nonce);
  }

  /** The engine ends this process in order: it has saved whatever it was told. */
  settleAll(): void {
    for (const entry of this.#load().values()) if (!entry.earlier && entry.id !== undefined) this.close(entry.nonce);
  }

  #earlier(): Known[] {
    return [...this.#load().values()].filter((entry) => entry.earlier);
  }

  #load(): Map<string, Known> {
    if (this.#entries) return this.#entries;
    const entries = new Map<string, Known>();
    this.#guard(() => {
      const files = fs.existsSync(this.#folder) ? fs.readdirSync(this.#folder) : [];
      for (const file of files.filter((name) => name.endsWith(".jsonl"))) {
        const entry = this.#read(path.join(this.#folder, file));
        if (entry?.api === this.#api) entries.set(entry.nonce, { ...entry, earlier: true });
      }
    });
    this.#entries = entries;
    return entries;
  }

  /** A line that was cut short was followed by nothing: without the first there was no POST, without the second no answer. */
  #read(file: string): Entry | undefined {
    const [entry, answer] = fs
      .readFileSync(file, "utf8")
      .split("\n")
      .map((line) => {
        try {
          return JSON.parse(line);
        } catch {
          return undefined;
        }
      });
    return entry && { ...entry, ...answer };
  }

  #file(nonce: string): string {
    return path.join(this.#folder, `${nonce}.jsonl`);
  }

  #append(nonce: string, line: object): void {
    const file = fs.openSync(this.#file(nonce), "a", 0o600);
    try {
      fs.writeSync(file, `${JSON.stringify(line)}\n`);
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
  }

  /** A machine without a writable home can still deploy; it only loses the protection against being interrupted. */
  #guard(use: () => void): void {
    try {
      use();
    } catch (error) {
      if (this.#warned) return;
      this.#warned = true;
      this.#warn(
        `the journal in ${this.#folder} cannot be used (${(error as NodeJS.ErrnoException).code}): if this run is interrupted, a credential may be left behind. Name a writable folder in COMMERCELAYER_STATE_DIR.`,
      );
    }
  }
}

function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
