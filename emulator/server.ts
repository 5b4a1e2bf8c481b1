import { createServer, type Server } from "node:http";
import { getRequestListener } from "@hono/node-server";
import { type Context, Hono, type MiddlewareHandler } from "hono";
import { grantToken } from "./access/token-endpoint";
import type { Tokens } from "./access/tokens";
import { Api } from "./api/api";
import type { Control, Parts } from "./control/control";
import { guarding } from "./control/guard";
import { controlRoutes } from "./control/routes";
import type { EntityIndex } from "./entities/entity-index";
import type { Facts } from "./facts/facts";
import { injection } from "./faults/injection";
import { ApiError, internalServerError, methodNotAllowed, renderError, routeNotFound } from "./jsonapi/errors";
import { plainJson } from "./jsonapi/media-types";
import { limiting } from "./limits/limiting";
import type { Store } from "./store/store";
import { parseBody, refuseExcess } from "./traffic/body";
import { crossOrigin } from "./traffic/cross-origin";
import type { Env } from "./traffic/exchange";
import { recording } from "./traffic/recording";

/** How long an idle connection stays open, in milliseconds: longer than clients pause between two requests. */
const keepAlive = 75_000;

export interface ServerParts extends Parts {
  readonly entities: EntityIndex;
  readonly facts: Facts;
  /** The names by which the control endpoints may be called, beside the local ones. */
  readonly hosts: readonly string[];
  /** The origins whose pages may read answers. */
  readonly origins: readonly string[];
  /** Real milliseconds to wait before each answer. */
  readonly latency: number;
  /** Whether globals of the process may be replaced. */
  readonly ownsProcess: boolean;
}

/** What registers the endpoints, one function per noun. */
export type Routes = readonly ((api: Api) => void)[];

/** The HTTP server of one emulator, not listening yet. */
export function createHttpServer(parts: ServerParts, routes: Routes, control: Control): Server {
  const listener = getRequestListener(createApp(parts, routes, control).fetch, {
    overrideGlobalObjects: parts.ownsProcess,
  });
  return createServer({ keepAliveTimeout: keepAlive }, listener);
}

/** Every request passes the stages from the outside in: log, rate limits, faults, latency, and then its route. */
function createApp(parts: ServerParts, routes: Routes, control: Control): Hono<Env> {
  const { store, entities, facts, tokens, clock, log, limiter, faults, waiting, latency, hosts, origins } = parts;
  const nouns = new Set(Array.from(entities.values(), ({ endpoint }) => endpoint));
  const app = new Hono<Env>({ strict: false });

  if (origins.length > 0) app.use(crossOrigin(origins));
  app.get("/", (c) => c.json({ status: "ok", api: "/api", token: "/oauth/token", control: "/_emulator" }));
  app.route("/_emulator", controlRoutes(control, guarding(hosts, origins)));
  app.use(recording(log, clock, nouns));
  app.use(knowing(facts));
  if (limiter) app.use(limiting(limiter));
  app.use(injection(faults, waiting));
  if (latency > 0) app.use(delaying(latency));
  app.use(refusingExcess);
  app.route("/oauth", oauthRoutes(store, tokens));
  app.route("/api", apiRoutes(routes, new Api(parts, tokens)));

  const refuse = (error: ApiError, c: Context<Env>) => {
    const { method, endpoint } = c.get("exchange") ?? {};
    return errorAnswer(method && endpoint ? facts.refusal(error, { method, endpoint: endpoint.name }) : error);
  };
  app.notFound((c) => refuse(routeNotFound(c.req.path), c));
  app.onError((error, c) => {
    if (error instanceof ApiError) return refuse(error, c);
    console.error(error);
    return errorAnswer(internalServerError());
  });
  return app;
}

function apiRoutes(routes: Routes, api: Api): Hono<Env> {
  for (const register of routes) register(api);
  api.refuseOtherMethods();
  return api.app;
}

function oauthRoutes(store: Store, tokens: Tokens): Hono<Env> {
  const app = new Hono<Env>({ strict: false });
  app.post("/token", (c) => {
    const request = { parameters: parseBody(c.var.exchange), authorization: c.req.header("authorization") };
    const answer = grantToken(request, store, tokens);
    return c.body(JSON.stringify(answer), 200, { "content-type": plainJson, "cache-control": "no-store" });
  });
  app.all("/token", (c) => {
    throw methodNotAllowed(c.req.method);
  });
  return app;
}

const refusingExcess: MiddlewareHandler<Env> = async (c, next) => {
  refuseExcess(c.var.exchange);
  await next();
};

function delaying(latency: number): MiddlewareHandler<Env> {
  return async (_, next) => {
    await next();
    await new Promise((resolve) => setTimeout(resolve, latency));
  };
}

/** Lets an answer have the headers that the facts say. */
function knowing(facts: Facts): MiddlewareHandler<Env> {
  return async (c, next) => {
    await next();
    const { method, endpoint, outcome } = c.var.exchange;
    if (outcome === "pending") facts.headers(c.res.headers, { method, endpoint: endpoint.name, status: c.res.status });
  };
}

function errorAnswer(error: ApiError): Response {
  const { body, contentType } = renderError(error);
  return new Response(body, {
    status: error.status,
    headers: { "content-type": contentType, "cache-control": "no-cache" },
  });
}
