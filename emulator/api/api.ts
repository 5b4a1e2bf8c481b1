import { type Context, Hono } from "hono";
import { Caller } from "../access/caller";
import type { Tokens } from "../access/tokens";
import type { Entity } from "../entities/declaration";
import type { EntityIndex } from "../entities/entity-index";
import type { JsonObject } from "../json";
import { DocumentWriter } from "../jsonapi/document";
import { invalidToken, methodNotAllowed, notAcceptable, unsupportedMediaType } from "../jsonapi/errors";
import { acceptsJsonApi, isJsonApi, jsonApi } from "../jsonapi/media-types";
import { type AnswerForm, parseQuery, type Query } from "../jsonapi/query";
import { select } from "../jsonapi/selection";
import type { StoredRecord } from "../store/record";
import { parseBody } from "../traffic/body";
import type { Env } from "../traffic/exchange";
import { Call } from "./call";
import type { Platform } from "./platform";

type Method = "GET" | "POST" | "PATCH" | "DELETE";

/**
 * What the routes register with. It authenticates each call, checks its headers and query before the handler may
 * change anything, and renders what the handler returns. Handlers are synchronous, so that no two calls interleave.
 */
export class Api {
  readonly app = new Hono<Env>({ strict: false });
  readonly entities: EntityIndex;
  readonly #platform: Platform;
  readonly #tokens: Tokens;
  readonly #paths = new Set<string>();

  constructor(platform: Platform, tokens: Tokens) {
    this.entities = platform.entities;
    this.#platform = platform;
    this.#tokens = tokens;
  }

  /** An endpoint that answers with one object, or with `null` where a relationship has no target. */
  one(method: Method, path: string, entity: Entity, handler: (call: Call) => StoredRecord | undefined): void {
    this.#register(method, path, "one", entity, (call, query, c) => {
      const record = handler(call);
      if (record && method === "POST") this.#platform.facts.made(record);
      return this.#document(this.#documents(call.caller, query, c).one(record), method === "POST" ? 201 : 200);
    });
  }

  /** An endpoint that answers with a page of what the handler returns. */
  many(path: string, entity: Entity, handler: (call: Call) => Iterable<StoredRecord>): void {
    this.#register("GET", path, "many", entity, (call, query, c) => {
      const { facts, store } = this.#platform;
      const selection = select(facts.listed([...handler(call)]), query, entity, store, (value) =>
        facts.sortedBy(value),
      );
      return this.#document(this.#documents(call.caller, query, c).many(selection), 200);
    });
  }

  /** An endpoint that answers without a body. */
  none(method: Method, path: string, status: 202 | 204, entity: Entity, handler: (call: Call) => void): void {
    this.#register(method, path, "none", entity, (call) => {
      handler(call);
      return new Response(null, { status });
    });
  }

  /** Refuses every method that no route registered for a known path. To be called after the last registration. */
  refuseOtherMethods(): void {
    for (const path of this.#paths) {
      this.app.all(path, (c) => {
        throw methodNotAllowed(c.req.method);
      });
    }
  }

  #register(
    method: Method,
    path: string,
    form: AnswerForm,
    entity: Entity,
    answer: (call: Call, query: Query, c: Context<Env>) => Response,
  ): void {
    this.#paths.add(path);
    this.app.on(method, path, (c) => {
      const { exchange } = c.var;
      const caller = this.#authenticate(c.req.header("authorization"));
      checkMediaTypes(c);
      const check = (parameters: URLSearchParams) => parseQuery(parameters, form, entity, this.entities);
      const query = check(this.#platform.facts.query({ parameters: exchange.url.searchParams, entity, check }));
      const call = new Call(this.#platform, caller, c.req.param("id") ?? "", parseBody(exchange));

      const before = this.#platform.store.revision;
      try {
        return answer(call, query, c);
      } finally {
        exchange.committed = this.#platform.store.revision !== before;
      }
    });
  }

  /** @throws ApiError 401 without a valid token of a user that exists */
  #authenticate(authorization: string | undefined): Caller {
    const token = /^Bearer (.+)$/i.exec(authorization ?? "")?.[1];
    const claims = token === undefined ? undefined : this.#tokens.verify(token);
    const user = claims && this.#platform.store.find("users", claims.user.id);
    if (!claims || !user) throw invalidToken();
    return new Caller(
      user,
      { id: claims.application.id, kind: "user", public: false },
      this.#platform.store,
      this.entities,
    );
  }

  #document(body: JsonObject, status: 200 | 201): Response {
    return new Response(JSON.stringify(this.#platform.facts.answer(body)), {
      status,
      headers: { "content-type": jsonApi, "cache-control": "max-age=0, private, must-revalidate" },
    });
  }

  #documents(caller: Caller, query: Query, c: Context<Env>): DocumentWriter {
    const { url } = c.var.exchange;
    return new DocumentWriter(this.#platform.store, this.entities, caller, query, {
      base: `${url.origin}/api`,
      path: url.pathname.replace(/^\/api|\/$/g, ""),
      parameters: url.searchParams,
    });
  }
}

/** @throws ApiError 406, 415 */
function checkMediaTypes(c: Context<Env>): void {
  if (!acceptsJsonApi(c.req.header("accept"))) throw notAcceptable();
  const { body, contentType } = c.var.exchange;
  if (body !== "" && c.req.method !== "GET" && !isJsonApi(contentType)) throw unsupportedMediaType();
}
