import type { Client } from "./client";
import type { Changes, Resource } from "./document";
import { type ApiError, isMissing } from "./failure";
import { belongs, keyOf, type Listing, readAll } from "./listing";
import { Reader } from "./reader";
import { objectPath, type Shape } from "./shape";

/** Tries to read an object that this process has just written: the platform may answer from a stale cache. Assumed. */
const staleTries = 3;
const stalePause = 1_000;

/**
 * The objects of the API as one process sees them: listings are read once and shared, and whatever the process writes is
 * seen by each of its later reads.
 */
export class Objects {
  readonly #client: Client;
  readonly #reader: Reader;
  readonly #sleep: (milliseconds: number) => Promise<void>;
  readonly #listings = new Map<string, Promise<Resource[]>>();
  /** The last word of this process on an object: as written, or undefined once deleted. Wins over any listing. */
  readonly #written = new Map<string, Resource | undefined>();

  constructor(client: Client, sleep: (milliseconds: number) => Promise<void>) {
    this.#client = client;
    this.#reader = new Reader(client);
    this.#sleep = sleep;
  }

  /** The object as it is now. A missing one is an {@link ApiError} that `saysMissing`. */
  async read(shape: Shape, id: string): Promise<Resource> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#reader.read(shape, id);
      } catch (error) {
        if (!isMissing(error) || this.#written.get(id) === undefined || tries === staleTries) throw error;
        await this.#sleep(stalePause);
      }
    }
  }

  /** Every object of a listing, read once per process. */
  async list(listing: Listing): Promise<Resource[]> {
    const key = keyOf(listing);
    const kept = this.#listings.get(key) ?? readAll(this.#client, listing);
    this.#listings.set(key, kept);
    try {
      return this.#corrected(listing, await kept);
    } catch (error) {
      this.#listings.delete(key);
      throw error;
    }
  }

  /** The same, read again: for when others may have written since. */
  async listAgain(listing: Listing): Promise<Resource[]> {
    this.#listings.delete(keyOf(listing));
    return this.list(listing);
  }

  async create(shape: Shape, changes: Changes): Promise<Resource> {
    return this.#wrote(await this.#client.post(shape, changes));
  }

  async update(shape: Shape, id: string, changes: Changes): Promise<Resource> {
    return this.#wrote(await this.#client.patch(shape, id, changes));
  }

  /** Deletes an object. One that is gone already is no error. */
  async delete(shape: Shape, id: string): Promise<void> {
    try {
      await this.#client.delete(shape, id);
    } catch (error) {
      if (!isMissing(error)) throw error;
    }
    this.#written.set(id, undefined);
  }

  /** Asks for an action on an object, such as `resend`; at most once, whatever becomes of the answer. */
  async order(method: "POST" | "PATCH", shape: Shape, id: string, action: string, attributes?: object): Promise<void> {
    const data = attributes ? { type: shape.type, id, attributes } : {};
    try {
      await this.#client.order(method, `${objectPath(shape, id)}/${action}`, { data });
    } finally {
      // Nobody says what an action changes: whatever was read or written before it may be old now.
      this.#listings.clear();
      for (const [one, written] of this.#written) if (written) this.#written.delete(one);
    }
  }

  /** Whether the API still answers for an object; throws on anything but a clear yes or no. */
  async answers(path: string): Promise<boolean> {
    try {
      await this.#client.get(path);
      return true;
    } catch (error) {
      if (isMissing(error)) return false;
      throw error as ApiError;
    }
  }

  #wrote(resource: Resource): Resource {
    this.#written.set(resource.id, resource);
    return resource;
  }

  #corrected(listing: Listing, read: readonly Resource[]): Resource[] {
    const all = new Map(read.map((resource) => [resource.id, resource]));
    for (const [id, written] of this.#written) {
      if (written && belongs(listing, written)) all.set(id, written);
      else if (written === undefined) all.delete(id);
    }
    return [...all.values()];
  }
}
