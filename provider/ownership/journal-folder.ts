import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

/** After this time without use, a record is taken to concern nothing that a state still knows: 14 days, in milliseconds. */
const lifetime = 14 * 24 * 3600_000;

/**
 * The records of the journal on disk. Each record has its own file, with one line of JSON for each new fact. So nothing
 * has to be compacted or locked, and no two processes ever write to the same file.
 */
export class JournalFolder {
  readonly #folder: string;
  readonly #warn: (text: string) => void;
  #warned = false;

  constructor(folder: string, warn: (text: string) => void) {
    this.#folder = folder;
    this.#warn = warn;
  }

  /** Every record, by its name. A truncated line counts as not written. */
  read(): [name: string, record: object][] {
    return this.#guard([], () => {
      if (!fs.existsSync(this.#folder)) return [];
      const names = fs.readdirSync(this.#folder).filter((file) => file.endsWith(".jsonl"));
      return names.flatMap((file): [string, object][] => {
        const lines = fs.readFileSync(path.join(this.#folder, file), "utf8").split("\n").map(parse);
        // If the first line is missing, the request was never sent.
        return lines[0] ? [[path.basename(file, ".jsonl"), Object.assign({}, ...lines)]] : [];
      });
    });
  }

  /**
   * Adds to a record. Other processes see it at once, so a kill loses nothing; the promise resolves when it is on disk, so
   * that a crash of the machine loses nothing either. Hooks that run at once wait for the disk together.
   */
  async write(name: string, more: object): Promise<void> {
    const file = this.#guard(undefined, () => this.#append(name, `${JSON.stringify(more)}\n`));
    if (file === undefined) return;
    try {
      await promisify(fs.fsync)(file);
    } catch (error) {
      this.#warnOf(error);
    } finally {
      fs.closeSync(file);
    }
  }

  remove(name: string): void {
    this.#guard(undefined, () => fs.rmSync(this.#file(name), { force: true }));
  }

  has(name: string): boolean {
    return this.#guard(false, () => fs.existsSync(this.#file(name)));
  }

  isOld(name: string): boolean {
    return this.#guard(false, () => Date.now() - fs.statSync(this.#file(name)).mtimeMs > lifetime);
  }

  /** The open file, with the line in it. */
  #append(name: string, line: string): number {
    fs.mkdirSync(this.#folder, { recursive: true, mode: 0o700 });
    const file = fs.openSync(this.#file(name), "a", 0o600);
    try {
      fs.writeSync(file, line);
      return file;
    } catch (error) {
      fs.closeSync(file);
      throw error;
    }
  }

  #file(name: string): string {
    return path.join(this.#folder, `${name}.jsonl`);
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

function parse(line: string): object | undefined {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
