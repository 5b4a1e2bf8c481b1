import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { JournalFile, type Line } from "./journal-file";

/** After this time without use, a record is taken to concern nothing that a state still knows: 14 days, in milliseconds. */
const lifetime = 14 * 24 * 3600_000;

/** The records of the journal on disk: a file for each process, so that nothing has to be locked or compacted. */
export class JournalFolder {
  readonly #folder: string;
  readonly #warn: (text: string) => void;
  readonly #files = new Map<string, JournalFile>();
  /** The file of each open record. */
  readonly #holders = new Map<string, JournalFile>();
  /** The file of this process, once it has something to write. */
  #own: JournalFile | undefined;
  #warned = false;

  constructor(folder: string, warn: (text: string) => void) {
    this.#folder = folder;
    this.#warn = warn;
  }

  /** Every open record, by its name. */
  read(): [name: string, record: object][] {
    return this.#guard([], () => {
      if (!fs.existsSync(this.#folder)) return [];
      const names = fs.readdirSync(this.#folder).filter((file) => file.endsWith(".jsonl"));
      return names.flatMap((name) => {
        const file = this.#file(name);
        const records = [...file.read()];
        for (const [record] of records) this.#holders.set(record, file);
        return records;
      });
    });
  }

  /** Opens a record. Other processes see it at once; the promise resolves when it is on disk. */
  async open(name: string, record: object): Promise<void> {
    const file = this.note(name, record);
    if (file) await this.#sync(file);
  }

  /** The same for a record that only processes of the same run read: it need not survive a crash of the machine. */
  note(name: string, record: object): JournalFile | undefined {
    return this.#guard(undefined, () => {
      const own = this.#ownFile();
      const earlier = this.#holders.get(name);
      own.append([{ name, record }]);
      // Another process may be about to remove the file of an ended one.
      if (earlier && earlier !== own) earlier.append([{ name, isClosed: true }]);
      this.#holders.set(name, own);
      return own;
    });
  }

  /** Adds facts to a record that is open. */
  async complete(name: string, facts: object): Promise<void> {
    await this.#guard(undefined, () => {
      const holder = this.#holders.get(name);
      holder?.append([{ name, facts }]);
      return holder && this.#sync(holder);
    });
  }

  /** Closes records. */
  remove(names: readonly string[]): void {
    const closings = new Map<JournalFile, Line[]>();
    for (const name of names) {
      const holder = this.#holders.get(name);
      if (holder) closings.set(holder, [...(closings.get(holder) ?? []), { name, isClosed: true }]);
      this.#holders.delete(name);
    }
    this.#guard(undefined, () => {
      for (const [file, lines] of closings) file.append(lines);
    });
  }

  /** Whether a record is open, and no other process has closed it since. */
  has(name: string): boolean {
    return this.#guard(false, () => this.#holders.get(name)?.read().has(name) ?? false);
  }

  isOld(name: string): boolean {
    const holder = this.#holders.get(name);
    return this.#guard(false, () => holder !== undefined && isOld(holder));
  }

  /**
   * Removes the files without open records to which nobody adds any more: those of which `hasEnded` is true of the process of
   * a record, and old ones.
   */
  tidy(hasEnded: (record: object) => boolean): void {
    this.#guard(undefined, () => {
      for (const [name, file] of this.#files) {
        if (file === this.#own || file.read().size > 0) continue;
        if (!(file.first !== undefined && hasEnded(file.first)) && !isOld(file)) continue;
        file.remove();
        this.#files.delete(name);
      }
    });
  }

  /** This process writes nothing more. What it leaves open stays. */
  end(): void {
    const own = this.#own;
    this.#own = undefined;
    this.#guard(undefined, () => {
      if (own?.read().size === 0) own.remove();
      for (const file of this.#files.values()) file.close();
    });
  }

  #sync(file: JournalFile): Promise<void> {
    return file.onDisk().catch((error) => this.#warnOf(error));
  }

  #ownFile(): JournalFile {
    if (!this.#own) {
      fs.mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
      this.#own = this.#file(`${randomBytes(8).toString("hex")}.jsonl`);
    }
    return this.#own;
  }

  #file(name: string): JournalFile {
    const known = this.#files.get(name) ?? new JournalFile(path.join(this.#folder, name));
    this.#files.set(name, known);
    return known;
  }

  /** A machine without a writable home can still deploy; it only loses the protection against interruptions. */
  #guard<T>(fallback: T, use: () => T): T {
    try {
      return use();
    } catch (error) {
      this.#warnOf(error);
      return fallback;
    }
  }

  #warnOf(error: unknown): void {
    if (!this.#warned)
      this.#warn(
        `the journal in ${this.#folder} cannot be used (${(error as NodeJS.ErrnoException).code}): if this run is interrupted, the next one may leave a credential behind. To prevent this, name a writable folder in COMMERCELAYER_STATE_DIR`,
      );
    this.#warned = true;
  }
}

function isOld({ changedAt = Date.now() }: JournalFile): boolean {
  return Date.now() - changedAt > lifetime;
}
