import type { Client } from "./client";
import { Collection, type Likely } from "./collection";
import type { ApiObject, Draft } from "./document";
import { type ApiError, ignoreMissing, isMissing } from "./failure";
import { belongs, keyOf, type Listing, readAll } from "./listing";
import { Reader } from "./reader";
import { objectPath, type Shape } from "./shape";

/**
 * How often an object that this process has just written is read: the platform may answer from a stale cache. Assumed; once,
 * where it is known not to.
 */
const staleTries = 3;
const stalePause = 1_000;

/** This process's last word on an object. */
interface Written {
  /** As the answer showed it; undefined once deleted. */
  readonly resource: ApiObject | undefined;
  /** The turn in which the answer came. */
  readonly turn: number;
}

interface Listed {
  /** As the listing showed them, with what this process has written up to {@link corrected}. */
  readonly resources: Map<string, ApiObject>;
  /** The turn in which it was asked for. */
  readonly turn: number;
  /** The turn up to which the writes of this process are in it. */
  corrected: number;
}

/**
 * The objects of the API as one process sees them: listings are read once and shared, and every read shows what the
 * process itself has written before.
 */
export class Objects {
  readonly #client: Client;
  readonly #reader: Reader;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  readonly #isFresh: boolean;
  readonly #listings = new Map<string, Promise<Listed>>();
  readonly #collections = new Map<string, Collection>();
  readonly #written = new Map<string, Written>();
  /** In which turn the process made an object, by its id. */
  readonly #made = new Map<string, number>();
  /** Counts the answers of writes and the starts of listings, to tell which came first. */
  #turn = 0;

  constructor(client: Client, sleep: (milliseconds: number) => Promise<void>) {
    this.#client = client;
    this.#reader = new Reader(client);
    this.#sleep = sleep;
    this.#isFresh = client.facts.confirm("fresh-reads");
  }

  /** The object as it is now. Throws an {@link ApiError} that `saysMissing` if there is none. */
  async read(shape: Shape, id: string): Promise<ApiObject> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#reader.read(shape, id);
      } catch (error) {
        const isFinal = this.#isFresh || tries === staleTries;
        if (!isMissing(error) || !this.#written.get(id)?.resource || isFinal) throw error;
        await this.#sleep(stalePause);
      }
    }
  }

  /**
   * The object as this process has seen it or sees it now, so no older than the process. `isLikely` tells which others
   * will be asked for too: they are read along by the page. Throws as {@link read} does.
   */
  async readAhead(shape: Shape, id: string, isLikely: Likely): Promise<ApiObject> {
    if (shape.singleton !== undefined) return this.read(shape, id);
    const collection = this.#collectionOf(shape);
    await (collection.seen(id) ?? collection.look(id, isLikely));
    const seen = collection.seen(id);
    // What pages do not show, or what the process itself has written, is read by itself.
    return seen === undefined || this.#written.has(id) ? this.read(shape, id) : seen;
  }

  /** Every object of a listing, read once per process. */
  async list(listing: Listing): Promise<ApiObject[]> {
    const key = keyOf(listing);
    const kept = this.#listings.get(key) ?? this.#bornEmpty(listing) ?? this.#ask(listing);
    this.#listings.set(key, kept);
    try {
      return this.#corrected(listing, await kept);
    } catch (error) {
      if (this.#listings.get(key) === kept) this.#listings.delete(key);
      throw error;
    }
  }

  /** The same, read again, because others may have written meanwhile. */
  async listAgain(listing: Listing): Promise<ApiObject[]> {
    this.#listings.set(keyOf(listing), this.#ask(listing));
    return this.list(listing);
  }

  async create(shape: Shape, changes: Draft): Promise<ApiObject> {
    const made = this.#wrote(await this.#client.post(shape, changes));
    this.#made.set(made.id, this.#turn);
    return made;
  }

  async update(shape: Shape, id: string, changes: Draft): Promise<ApiObject> {
    return this.#wrote(await this.#client.patch(shape, id, changes));
  }

  /** Deletes an object. One that is gone already is no error. */
  async delete(shape: Shape, id: string): Promise<void> {
    try {
      await this.#client.delete(shape, id);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    this.#deleted(id);
    this.#collectionOf(shape).remove(id);
  }

  /** Asks for an action on an object, such as `resend`; at most once, even if no answer comes. */
  async order(method: "POST" | "PATCH", shape: Shape, id: string, action: string, attributes?: object): Promise<void> {
    const data = attributes ? { type: shape.type, id, attributes } : {};
    try {
      await this.#client.order(method, `${objectPath(shape, id)}/${action}`, { data });
    } finally {
      // What an action changes is not documented: whatever was read or written before may be out of date.
      this.#listings.clear();
      this.#collections.clear();
      for (const [one, written] of this.#written) if (written.resource) this.#written.delete(one);
    }
  }

  /** Whether the API still shows an object. Throws on anything but a clear yes or no. */
  async answers(path: string): Promise<boolean> {
    try {
      await this.#client.get(path);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error as ApiError;
    }
  }

  #wrote(resource: ApiObject): ApiObject {
    this.#written.set(resource.id, { resource, turn: ++this.#turn });
    return resource;
  }

  #deleted(id: string): void {
    this.#written.set(id, { resource: undefined, turn: ++this.#turn });
  }

  /** The objects of a parent that the process has made, where the API is known to make it without any. */
  #bornEmpty({ parent }: Listing): Promise<Listed> | undefined {
    const turn = this.#made.get(parent?.id ?? "");
    if (turn === undefined || !parent?.bornWithout || !this.#client.facts.confirm(parent.bornWithout)) return undefined;
    return Promise.resolve({ turn, corrected: 0, resources: new Map() });
  }

  /** Reads a listing. What it lacks although this process wrote it before is read by itself. */
  async #ask(listing: Listing): Promise<Listed> {
    const turn = ++this.#turn;
    const read = await readAll(this.#client, listing);
    this.#collectionOf(listing.shape).show(read);
    const shown = new Set(read.map(({ id }) => id));
    const lacking = [...this.#written].filter(
      ([id, written]) =>
        written.turn < turn && written.resource && belongs(listing, written.resource) && !shown.has(id),
    );
    const found = await Promise.all(lacking.map(([id, written]) => this.#confirmed(listing, id, written)));
    const confirmed = found.filter((one) => one !== undefined).filter((one) => belongs(listing, one));
    return { turn, corrected: 0, resources: new Map([...read, ...confirmed].map((one) => [one.id, one])) };
  }

  #collectionOf(shape: Shape): Collection {
    const known = this.#collections.get(shape.type) ?? new Collection(this.#client, shape);
    this.#collections.set(shape.type, known);
    return known;
  }

  async #confirmed({ shape }: Listing, id: string, written: Written): Promise<ApiObject | undefined> {
    const found = await this.read(shape, id).catch(ignoreMissing);
    if (!found && this.#written.get(id) === written) this.#deleted(id);
    return found;
  }

  /**
   * A listing together with what this process wrote. The later of the two wins, unless the other one shows a newer
   * version: the listing may come from a stale cache (assumed), and its pages are read after it was asked for.
   */
  #corrected(listing: Listing, listed: Listed): ApiObject[] {
    const { resources: all, turn, corrected } = listed;
    listed.corrected = this.#turn;
    for (const [id, written] of this.#written) {
      if (written.turn <= corrected) continue;
      const shown = all.get(id);
      const ours = written.resource;
      const isLater = written.turn > turn;
      if (ours === undefined) all.delete(id);
      // An object of an earlier write that the listing lacks has been read by itself.
      else if (shown === undefined ? isLater : isNewer(ours, shown) || (isLater && !isNewer(shown, ours))) {
        if (belongs(listing, ours)) all.set(id, ours);
        else all.delete(id);
      }
    }
    return [...all.values()];
  }
}

/** The version of an object is its `updated_at`, in ISO 8601 and UTC. */
function isNewer(one: ApiObject, other: ApiObject): boolean {
  const [here, there] = [one, other].map(({ attributes }) => attributes.updated_at);
  return typeof here === "string" && typeof there === "string" && here > there;
}
