import { type Emulator, type EmulatorOptions, startEmulator } from "../../../emulator";

/** One HTTP answer. `body` is parsed JSON, or the text when it is none, or undefined when it is empty. */
export interface Answer {
  status: number;
  headers: Headers;
  // Tests look into whatever came back.
  // biome-ignore lint/suspicious/noExplicitAny: an answer's shape is what is under test
  body: any;
}

export interface CallOptions {
  token?: string | undefined;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** A bare JSON:API client of one user. */
export class Client {
  readonly emulator: Emulator;
  readonly #token: string;

  constructor(emulator: Emulator, token: string = emulator.accessToken()) {
    this.emulator = emulator;
    this.#token = token;
  }

  get(path: string, options: CallOptions = {}): Promise<Answer> {
    return this.send("GET", path, undefined, options);
  }

  delete(path: string): Promise<Answer> {
    return this.send("DELETE", path);
  }

  post(path: string, data: object, options: CallOptions = {}): Promise<Answer> {
    return this.send("POST", path, JSON.stringify({ data }), options);
  }

  patch(path: string, data: object, options: CallOptions = {}): Promise<Answer> {
    return this.send("PATCH", path, JSON.stringify({ data }), options);
  }

  async send(method: string, path: string, body?: string, options: CallOptions = {}): Promise<Answer> {
    const token = "token" in options ? options.token : this.#token;
    const response = await fetch(`${this.emulator.apiUrl}${path}`, {
      method,
      headers: {
        accept: "application/vnd.api+json",
        ...(body === undefined ? {} : { "content-type": "application/vnd.api+json" }),
        ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
        ...options.headers,
      },
      ...(body === undefined ? {} : { body }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    return answerOf(response);
  }

  /** Creates an object and returns its `data`; fails on any other answer than 201. */
  async create(
    type: string,
    attributes: object,
    relationships: Record<string, { type: string; id: string } | null> = {},
    query = "",
    // biome-ignore lint/suspicious/noExplicitAny: see Answer
  ): Promise<any> {
    const linked = Object.entries(relationships).map(([name, target]) => [name, { data: target }]);
    const answer = await this.post(`/${type}${query}`, {
      type,
      attributes,
      relationships: Object.fromEntries(linked),
    });
    if (answer.status !== 201) throw new Error(`POST ${type}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body.data;
  }
}

export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  let body: unknown = text === "" ? undefined : text;
  try {
    body = JSON.parse(text);
  } catch {
    // The text itself is the body.
  }
  return { status: response.status, headers: response.headers, body };
}

/** Asks a control endpoint. */
export async function control(emulator: Emulator, method: string, path: string, body?: unknown): Promise<Answer> {
  const sent = body === undefined ? {} : { body: JSON.stringify(body) };
  return answerOf(await fetch(`${emulator.authUrl}/_emulator/${path}`, { method, ...sent }));
}

/** A resource identifier. */
export const ref = (type: string, id: string) => ({ type, id });

/** The machine tokens of a 422 by what they point at, e.g. `{"/data/attributes/name": "blank"}`. */
export function violations(answer: Answer): Record<string, string> {
  if (answer.status !== 422) throw new Error(`expected 422, got ${answer.status} ${JSON.stringify(answer.body)}`);
  // biome-ignore lint/suspicious/noExplicitAny: see Answer
  return Object.fromEntries(answer.body.errors.map((error: any) => [error.source.pointer, error.meta.error]));
}

/** The one error of an answer as `status code`, e.g. "404 RECORD_NOT_FOUND". */
export function refusal(answer: Answer): string {
  return `${answer.status} ${answer.body?.errors?.[0]?.code}`;
}

/** An organization with its two fixed roles and the owner's membership. */
export interface Opened {
  organization: string;
  admin: string;
  readOnly: string;
  ownership: string;
}

export async function openOrganization(client: Client, name = "The Blue Brand"): Promise<Opened> {
  const { id } = await client.create("organizations", { name });
  const roles = await client.get(`/organizations/${id}/roles`);
  const memberships = await client.get(`/organizations/${id}/memberships`);
  const roleOf = (kind: string): string =>
    roles.body.data.find((role: { attributes: { kind: string } }) => role.attributes.kind === kind).id;
  const ownership = memberships.body.data[0].id;
  return { organization: id, admin: roleOf("admin"), readOnly: roleOf("read_only"), ownership };
}

/** Starts an emulator without limits before each test of the suite, and closes it afterwards. */
export function withEmulator(options: EmulatorOptions = {}): { emulator: Emulator; client: Client } {
  const world = {} as { emulator: Emulator; client: Client };
  beforeEach(async () => {
    world.emulator = await startEmulator({ limits: "off", ...options });
    world.client = new Client(world.emulator);
  });
  afterEach(() => world.emulator.close());
  return world;
}

/** A second person with a token of his own. */
export function person(emulator: Emulator, email: string): Client {
  return new Client(emulator, emulator.accessToken(emulator.addUser({ email }).clientId));
}

/** The attributes that an identity provider needs. */
export function identityProvider(name: string) {
  const issuer = "https://dev.auth987.com/";
  return {
    name,
    client_id: "a6CDk5v1ZV99GrtOcfYVEZRnDDt",
    client_secret: "s6CD55v1ZV99ArtOcfYVEZRnDDf",
    issuer,
    domains: "dev.auth987.com,stg.auth987.com",
    token_url: `${issuer}oauth/token`,
    authorize_url: `${issuer}authorize`,
    jwks_url: `${issuer}.well-known/jwks.json`,
  };
}
