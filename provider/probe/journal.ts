import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import type { Result } from "./result";

/** What a run has done, one line of its journal each. */
export type Entry =
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
 * Invariant: a line stands before the request that it announces, so that whatever is there has a line.
 */
export class Journal {
  readonly file: string;
  readonly #entries: Entry[];

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

  /** Forgets everything, when nothing is left to do. */
  end(): void {
    fs.rmSync(this.file, { force: true });
    this.#entries.length = 0;
  }
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
