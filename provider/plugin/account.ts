import type { Client } from "../api/client";
import { hooksOf } from "../lifecycle/frame";
import type { Hooks } from "../lifecycle/requests";
import type { ResourceType } from "../lifecycle/resource-type";
import type { Bag } from "../model/values";
import type { Session } from "../session/session";
import type { Sessions } from "../session/sessions";
import { SettingsError } from "../session/settings";
import { settingsIn } from "./configuration";

/** The account that the engine has configured this process for. */
export class Account {
  readonly #sessions: Sessions;
  #configured: { readonly session: Session; readonly client: Client } | undefined;

  constructor(sessions: Sessions) {
    this.#sessions = sessions;
  }

  /** Sends no request, unless the settings ask for a verification of themselves. */
  async configure(inputs: Bag): Promise<void> {
    const settings = settingsIn(inputs);
    this.#configured = { session: await this.#sessions.with(settings), client: this.#sessions.client(settings) };
  }

  get client(): Client {
    return this.#known().client;
  }

  hooks(type: ResourceType): Hooks {
    return hooksOf(type, this.#known().session);
  }

  #known() {
    if (this.#configured) return this.#configured;
    throw new SettingsError("the provider is not configured");
  }
}
