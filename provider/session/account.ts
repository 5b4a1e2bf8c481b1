import type { ApiObject } from "../api/document";
import type { Objects } from "../api/objects";

/** The user behind the credentials. Requested once, and only when needed. */
export class Account {
  readonly #objects: Objects;
  #user: Promise<ApiObject> | undefined;

  constructor(objects: Objects) {
    this.#objects = objects;
  }

  async id(): Promise<string> {
    return (await this.#get()).id;
  }

  async email(): Promise<string> {
    return String((await this.#get()).attributes.email);
  }

  async #get(): Promise<ApiObject> {
    const asked = this.#user ?? this.#objects.read({ type: "users", include: [], singleton: "/user" }, "");
    this.#user = asked;
    try {
      return await asked;
    } catch (error) {
      // A failed request is not kept: the next caller asks again.
      if (this.#user === asked) this.#user = undefined;
      throw error;
    }
  }
}
