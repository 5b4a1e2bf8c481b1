import { type Emulator, type EmulatorOptions, startEmulator } from "../../../emulator";
import type { Engine } from "../../../scripts/engine/engine";
import { Stack } from "./stack";

type Attributes = Readonly<Record<string, unknown>>;
type Relationships = Readonly<Record<string, string>>;

/** An object as the API answers it, with the ids of its relationships. */
export interface ApiObject {
  readonly id: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** What a test stands on: the API, a person who calls it behind the stack's back, and a stack. */
export class World {
  readonly emulator: Emulator;
  readonly stack: Stack;

  private constructor(emulator: Emulator, stack: Stack) {
    this.emulator = emulator;
    this.stack = stack;
  }

  static async create(
    options: EmulatorOptions = {},
    environment: NodeJS.ProcessEnv = {},
    engine?: Engine,
  ): Promise<World> {
    const emulator = await startEmulator({ limits: "off", ...options });
    const { apiUrl, authUrl, clientId, clientSecret } = emulator;
    const stack = await Stack.create(
      {
        COMMERCELAYER_API_URL: apiUrl,
        COMMERCELAYER_AUTH_URL: authUrl,
        COMMERCELAYER_CLIENT_ID: clientId,
        COMMERCELAYER_CLIENT_SECRET: clientSecret,
        ...environment,
      },
      engine,
    );
    // Inline programs run in this process: what their look-ups remember stays in the folder of the test.
    process.env.COMMERCELAYER_STATE_DIR = stack.stateFolder;
    return new World(emulator, stack);
  }

  /** Puts the credentials into a stack's configuration, where the look-ups of a program find them too. */
  configure(stack = this.stack): void {
    const { apiUrl, authUrl, clientId, clientSecret } = this.emulator;
    const settings = Object.entries({ apiUrl, authUrl, clientId, clientSecret });
    stack.configure(Object.fromEntries(settings.map(([name, value]) => [`commercelayer:${name}`, value])));
  }

  /** Tells inline programs, which run in this process, what the environment tells those of a process of their own. */
  lendAddress(): void {
    process.env.COMMERCELAYER_API_URL = this.emulator.apiUrl;
    process.env.COMMERCELAYER_AUTH_URL = this.emulator.authUrl;
  }

  async close(): Promise<void> {
    delete process.env.COMMERCELAYER_API_URL;
    delete process.env.COMMERCELAYER_AUTH_URL;
    delete process.env.COMMERCELAYER_STATE_DIR;
    await this.emulator.close();
    this.stack.remove();
  }

  /** Creates an object behind the stack's back; relationships are named as the API does. */
  async post(type: string, attributes: Attributes, relationships: Relationships = {}): Promise<ApiObject> {
    return this.#send("POST", type, { type, attributes, relationships: linkages(relationships) });
  }

  async patch(type: string, id: string, attributes: Attributes, relationships: Relationships = {}): Promise<ApiObject> {
    return this.#send("PATCH", `${type}/${id}`, { type, id, attributes, relationships: linkages(relationships) });
  }

  async delete(type: string, id: string): Promise<void> {
    await this.#request("DELETE", `${type}/${id}`);
  }

  /** Every object of a type that the caller sees. */
  async all(type: string): Promise<ApiObject[]> {
    const objects: ApiObject[] = [];
    for (let page = 1; ; page++) {
      const { data } = await this.#request("GET", `${type}?page[size]=25&page[number]=${page}&sort=created_at`);
      objects.push(...data);
      if (data.length < 25) return objects;
    }
  }

  /** The objects that the API lists below another one, on one page. */
  async below(type: string, id: string, related: string): Promise<ApiObject[]> {
    return (await this.#request("GET", `${type}/${id}/${related}?page[size]=25&sort=created_at`)).data;
  }

  /** Asks for an action that answers nothing. */
  async order(method: string, path: string, data: object): Promise<void> {
    await this.#request(method, path, { data });
  }

  /** The user behind the credentials. */
  async user(): Promise<{ id: string; user: ApiObject["attributes"] }> {
    const { data } = await this.#request("GET", "user");
    return { id: data.id, user: data.attributes };
  }

  async patchUser(attributes: Attributes): Promise<void> {
    await this.#request("PATCH", "user", { data: { type: "users", attributes } });
  }

  /** What was written since the log was cleared: `POST roles`, `PATCH roles/:id`, in order. */
  writes(): string[] {
    const log = this.emulator.requests().requests;
    return log
      .filter(({ method, endpoint }) => method !== "GET" && endpoint !== "oauth/token")
      .map(({ method, endpoint }) => `${method} ${endpoint}`);
  }

  async #send(method: string, path: string, data: object): Promise<ApiObject> {
    return (await this.#request(method, path, { data })).data;
  }

  async #request(method: string, path: string, body?: object) {
    const response = await fetch(`${this.emulator.apiUrl}/${path}`, {
      method,
      headers: {
        accept: "application/vnd.api+json",
        authorization: `Bearer ${this.emulator.accessToken()}`,
        ...(body ? { "content-type": "application/vnd.api+json" } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} answered ${response.status}: ${text}`);
    return text === "" ? undefined : JSON.parse(text);
  }
}

function linkages(relationships: Relationships): object {
  const types: Record<string, string> = {
    role: "roles",
    organization: "organizations",
    membership_profile: "membership_profiles",
    membership: "memberships",
    api_credential: "api_credentials",
  };
  return Object.fromEntries(
    Object.entries(relationships).map(([name, id]) => [name, { data: { type: types[name], id } }]),
  );
}
