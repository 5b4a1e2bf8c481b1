import type { ApiObject } from "../api/document";
import { ApiError } from "../api/failure";
import type { Objects } from "../api/objects";

/** Why every user gets a 401 for what every user may read, and what to do. */
export const ofWrongToken =
  "Every user may read this, so the token is of the wrong kind or no longer valid. Use the credentials that the dashboard shows in your profile under Provisioning API";

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

  /**
   * Throws unless the API accepts the token now. It may have one code for an invalid token and for a missing right, and
   * every user may read themselves.
   */
  async confirm(): Promise<void> {
    try {
      await this.#objects.answers("/user");
    } catch (error) {
      if (!(error instanceof ApiError) || !error.saysForbidden) throw error;
      throw new Error(`${error.message}. ${ofWrongToken}`, { cause: error });
    }
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
