import fs from "node:fs";
import { promisify } from "node:util";

/** What became known of a record: that it is open, more facts about it, or that it is closed. */
export interface Line {
  readonly name: string;
  readonly record?: object;
  readonly facts?: object;
  readonly isClosed?: true;
}

/**
 * The records that one process opened, with a line of JSON for each new fact. Nobody else adds records; others only complete
 * and close them, each by one short append, which the system never mixes with another.
 */
export class JournalFile {
  readonly #path: string;
  /** By their names. */
  readonly #open = new Map<string, object>();
  /** The same, as they were when they were closed. */
  readonly #closed = new Map<string, object>();
  /** The first record that was read, closed or not. */
  #first: object | undefined;
  /** How many bytes were read. */
  #position = 0;
  /** Open for appending. */
  #file: number | undefined;
  #syncing = Promise.resolve();
  /** The sync that everybody waits for who came after the current one began. */
  #next: Promise<void> | undefined;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * The records that are open now, by their names. A line that was cut short counts as not written. Facts open a closed record
   * again: another process found nothing of a request that was still underway.
   */
  read(): ReadonlyMap<string, object> {
    for (const text of this.#unread().split("\n")) {
      const line = text === "" ? undefined : parse(text);
      if (line === undefined) continue;
      const { name, record, facts, isClosed } = line;
      const known = record ?? this.#open.get(name) ?? this.#closed.get(name);
      if (!known) continue;
      const [to, from] = isClosed ? [this.#closed, this.#open] : [this.#open, this.#closed];
      from.delete(name);
      to.set(name, { ...known, ...facts });
      this.#first ??= record;
    }
    return this.#open;
  }

  /** A record that shows which process this file belongs to; undefined if none was ever written. */
  get first(): object | undefined {
    return this.#first;
  }

  /** When this returns, other processes see it, so that a kill loses nothing. */
  append(lines: readonly Line[]): void {
    this.#file ??= fs.openSync(this.#path, "a", 0o600);
    // Whatever was cut short before, these lines begin anew.
    fs.writeSync(this.#file, ["", ...lines.map((line) => JSON.stringify(line)), ""].join("\n"));
  }

  /** Resolves when all that was appended is on disk, so that a crash of the machine loses nothing. All who wait share a sync. */
  onDisk(): Promise<void> {
    this.#next ??= this.#syncing
      .catch(() => {})
      .then(() => {
        this.#next = undefined;
        this.#syncing = this.#file === undefined ? Promise.resolve() : promisify(fs.fsync)(this.#file);
        return this.#syncing;
      });
    return this.#next;
  }

  /** When it was last written to, in milliseconds since 1970; undefined once another process has removed it. */
  get changedAt(): number | undefined {
    return fs.statSync(this.#path, { throwIfNoEntry: false })?.mtimeMs;
  }

  close(): void {
    if (this.#file !== undefined) fs.closeSync(this.#file);
    this.#file = undefined;
  }

  remove(): void {
    this.close();
    fs.rmSync(this.#path, { force: true });
  }

  /** Whole lines that were added since the last look. */
  #unread(): string {
    const file = openIfThere(this.#path);
    if (file === undefined) {
      this.#open.clear();
      return "";
    }
    try {
      const bytes = Buffer.alloc(Math.max(0, fs.fstatSync(file).size - this.#position));
      const count = fs.readSync(file, bytes, 0, bytes.length, this.#position);
      const whole = bytes.subarray(0, bytes.subarray(0, count).lastIndexOf("\n") + 1);
      this.#position += whole.length;
      return whole.toString("utf8");
    } finally {
      fs.closeSync(file);
    }
  }
}

/** Undefined once another process has removed it. */
function openIfThere(path: string): number | undefined {
  try {
    return fs.openSync(path, "r");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

function parse(text: string): Line | undefined {
  try {
    const line = JSON.parse(text);
    return typeof line?.name === "string" ? line : undefined;
  } catch {
    return undefined;
  }
}
