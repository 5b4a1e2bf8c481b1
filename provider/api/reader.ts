import type { Client } from "./client";
import type { ApiObject } from "./document";
import { ApiError, notShown } from "./failure";
import { pageSize } from "./listing";
import { objectPath, type Shape } from "./shape";

/** How long a read waits for others to share its request, in milliseconds. The engine asks for several objects at once. */
export const gathering = 5;

interface Waiting {
  readonly id: string;
  readonly resolve: (resource: ApiObject) => void;
  readonly reject: (error: unknown) => void;
}

/**
 * Reads single objects. Those that are asked for at the same time share one request, up to 25 of them.
 *
 * The filter by ids is documented for the platform, not for this API, and a page may come from a stale cache (assumed). So
 * an object that such a page lacks is requested by itself before it counts as missing, unless both are known to be otherwise.
 * A server that does not understand the filter gets single requests.
 */
export class Reader {
  readonly #client: Client;
  readonly #waiting = new Map<string, Waiting[]>();
  readonly #isConclusive: boolean;
  #filterWorks: boolean;

  constructor(client: Client) {
    const { facts } = client;
    this.#client = client;
    this.#isConclusive = facts.confirm("id-in") && facts.confirm("fresh-reads");
    this.#filterWorks = !facts.refute("id-in");
  }

  read(shape: Shape, id: string): Promise<ApiObject> {
    if (shape.singleton !== undefined) return this.#client.get(shape.singleton, shape.include);
    return new Promise((resolve, reject) => {
      const waiting = this.#waiting.get(shape.type) ?? [];
      waiting.push({ id, resolve, reject });
      this.#waiting.set(shape.type, waiting);
      if (waiting.length === pageSize) this.#send(shape);
      else if (waiting.length === 1) setTimeout(() => this.#send(shape, waiting), gathering);
    });
  }

  #send(shape: Shape, expected = this.#waiting.get(shape.type) ?? []): void {
    // These have been sent already, as a full page.
    if (this.#waiting.get(shape.type) !== expected) return;
    this.#waiting.delete(shape.type);
    void this.#answer(shape, expected);
  }

  async #answer(shape: Shape, asked: readonly Waiting[]): Promise<void> {
    const page = asked.length > 1 && this.#filterWorks ? await this.#page(shape, asked) : undefined;
    await Promise.all(
      asked.map(async ({ id, resolve, reject }) => {
        const resource = page?.get(id);
        if (resource) return resolve(resource);
        if (page && this.#isConclusive) return reject(notShown(objectPath(shape, id)));
        await this.#client.get(objectPath(shape, id), shape.include).then(resolve, reject);
      }),
    );
  }

  /** Undefined if the server did not answer what was asked. */
  async #page(shape: Shape, asked: readonly Waiting[]): Promise<Map<string, ApiObject> | undefined> {
    const ids = new Set(asked.map(({ id }) => id));
    try {
      const { resources } = await this.#client.page(`/${shape.type}`, {
        "page[size]": String(pageSize),
        "filter[q][id_in]": [...ids].join(","),
        ...(shape.include.length > 0 ? { include: shape.include.join(",") } : {}),
      });
      this.#filterWorks = resources.every(({ id }) => ids.has(id));
      return this.#filterWorks ? new Map(resources.map((resource) => [resource.id, resource])) : undefined;
    } catch (error) {
      if (error instanceof ApiError && error.status === 400) this.#filterWorks = false;
      // The single requests that follow tell each caller what is wrong.
      return undefined;
    }
  }
}
