import { randomBytes } from "node:crypto";
import type { Client } from "../api/client";
import { ApiError } from "../api/failure";
import type { Question } from "../api/request";
import type { Json } from "../json";
import { answerOf } from "./answer";
import { cut, type Exchange, isCode } from "./cut";
import { roleName } from "./fixtures";
import type { Journal } from "./journal";
import { type Answer, type Lab, NotAsked, type Relationships, type Target, type Write } from "./lab";
import { markKey } from "./mark";
import { undeletable } from "./probe";

export interface LabOptions {
  readonly client: Client;
  readonly organization: Lab["organization"];
  readonly journal: Journal;
  /** Where invitations may go. */
  readonly emailDomain?: string;
  /** Once aborted, nothing more is asked. */
  readonly signal: AbortSignal;
}

/** The lab of a run: it sends what the probes ask for, and remembers it. */
export class RunningLab implements Lab {
  readonly apiUrl: string;
  readonly organization: Lab["organization"];
  readonly #options: LabOptions;
  readonly #builtIn = new Map<string, Promise<Answer>>();
  #lastingRole: Target | undefined;
  /** The exchanges of the probe that is being asked. */
  #exchanges: Exchange[] = [];
  #shown: readonly string[] = [];
  nonce = freshNonce();
  unknownId = freshId();

  constructor(options: LabOptions) {
    const { client, organization, journal } = options;
    this.apiUrl = client.apiUrl;
    this.organization = organization;
    this.#options = options;
    this.#lastingRole = journal.role === undefined ? undefined : { type: "roles", id: journal.role };
  }

  /** Begins another probe, whose answers show these attributes. */
  begin(shown: readonly string[]): void {
    this.#exchanges = [];
    this.#shown = shown;
    this.nonce = freshNonce();
    this.unknownId = freshId();
  }

  get exchanges(): readonly Exchange[] {
    return this.#exchanges;
  }

  address(local: string): string {
    const { emailDomain } = this.#options;
    if (emailDomain === undefined) throw new NotAsked("it needs a domain for invitations");
    return `${local}@${emailDomain}`;
  }

  get(path: string, query: Readonly<Record<string, string>> = {}, how: Partial<Question> = {}): Promise<Answer> {
    return this.#ask({ method: "GET", path, query, ...how }, how.token !== undefined);
  }

  async post(type: string, { attributes = {}, relationships, type: named = type, expects401 }: Write): Promise<Answer> {
    const { journal, signal } = this.#options;
    // What is not sent needs no search.
    signal.throwIfAborted();
    const mark = `${this.nonce}.${randomBytes(4).toString("hex")}`;
    const isRemoved = !undeletable.includes(type);
    const question: Question = {
      method: "POST",
      path: `/${type}`,
      body: documentOf(named, undefined, marked(attributes, mark), relationships),
    };
    if (isRemoved) journal.add({ making: mark, type });
    const answer = await this.#ask(question, expects401);
    if (isRemoved) journal.add(madeOrGone(mark, answer));
    return answer;
  }

  async patch({ type, id }: Target, { attributes = {}, relationships, expects401 }: Write): Promise<Answer> {
    const body = documentOf(type, id, attributes, relationships);
    return this.#ask({ method: "PATCH", path: `/${type}/${id}`, body }, expects401);
  }

  delete({ type, id }: Target): Promise<Answer> {
    return this.#ask({ method: "DELETE", path: `/${type}/${id}` });
  }

  send(question: Question): Promise<Answer> {
    return this.#ask(question);
  }

  async make(
    type: string,
    attributes: Readonly<Record<string, Json>>,
    relationships: Relationships = {},
  ): Promise<Target> {
    const linked = type === "permissions" ? relationships : { organization: this.organization, ...relationships };
    const answer = await this.post(type, { attributes, relationships: linked });
    if (answer.status !== 201 || answer.id === undefined)
      throw new NotAsked(`what it needs could not be made: POST /${type} answered ${wordsOf(answer)}`);
    return { type, id: answer.id };
  }

  async builtIn(kind: "admin" | "read_only"): Promise<Target & { readonly name: string }> {
    const path = `/organizations/${this.organization.id}/roles`;
    const listed = this.#builtIn.get(path) ?? this.get(path, { "page[size]": "25", sort: "created_at" });
    this.#builtIn.set(path, listed);
    const { body } = await listed;
    const { data = [] } = (body ?? {}) as { data?: { id: string; attributes?: { kind?: unknown; name?: unknown } }[] };
    const found = Array.isArray(data) ? data.find(({ attributes }) => attributes?.kind === kind) : undefined;
    if (found === undefined) throw new NotAsked(`the organization shows no role of the kind ${kind}`);
    return { type: "roles", id: found.id, name: String(found.attributes?.name) };
  }

  async lastingRole(): Promise<Target> {
    if (this.#lastingRole !== undefined) return this.#lastingRole;
    const made = await this.make("roles", { name: roleName });
    this.#options.journal.add({ role: made.id });
    this.#lastingRole = made;
    return made;
  }

  async #ask(question: Question, expects401 = false): Promise<Answer> {
    this.#options.signal.throwIfAborted();
    const answer = answerOf(
      await this.#options.client.ask(question).catch((error) => {
        throw error instanceof ApiError ? new NotAsked(silence(error)) : error;
      }),
    );
    this.#exchanges.push(cut(question, answer, this.#shown));
    const { status } = answer;
    if (status >= 500) throw new NotAsked(`the API failed with ${status}`);
    if ((status === 401 || status === 403) && !expects401)
      throw new NotAsked(`the account may not ask: the API answered ${wordsOf(answer)}`);
    return answer;
  }
}

function silence({ status }: ApiError): string {
  return status === undefined ? "the API did not answer" : `the API answered ${status}`;
}

/** The status and the codes alone: the words of an answer may quote anything. */
function wordsOf({ status, body }: Answer): string {
  const { errors } = (body ?? {}) as { errors?: unknown };
  const codes = (Array.isArray(errors) ? errors : []).map((error) => String((error as { code?: unknown })?.code));
  return [String(status), ...codes.filter(isCode)].join(" ");
}

function madeOrGone(mark: string, { status, id }: Answer) {
  return status < 300 && id !== undefined ? { made: mark, id } : { gone: mark };
}

function marked(attributes: Readonly<Record<string, Json>>, mark: string): Readonly<Record<string, Json>> {
  return { ...attributes, metadata: { ...(attributes.metadata as Record<string, Json> | undefined), [markKey]: mark } };
}

function documentOf(
  type: string,
  id: string | undefined,
  attributes: Readonly<Record<string, Json>>,
  relationships: Relationships = {},
): string {
  const identifier = ({ type, id }: Target) => ({ type, id });
  const linked = Object.entries(relationships).map(([name, target]) => [
    name,
    { data: "id" in target ? identifier(target) : target.map(identifier) },
  ]);
  return JSON.stringify({
    data: {
      type,
      ...(id === undefined ? {} : { id }),
      attributes,
      ...(linked.length > 0 ? { relationships: Object.fromEntries(linked) } : {}),
    },
  });
}

function freshNonce(): string {
  return randomBytes(6).toString("hex");
}

/** In the form of the API's ids, so that it is not refused for its form. */
function freshId(): string {
  return Array.from(randomBytes(10), (byte) => String.fromCharCode(97 + (byte % 26))).join("");
}
