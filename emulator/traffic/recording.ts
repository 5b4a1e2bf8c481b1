import { randomUUID } from "node:crypto";
import type { MiddlewareHandler } from "hono";
import { type Clock, timestamp } from "../clock";
import { mediaType } from "../jsonapi/media-types";
import { endpointOf } from "./endpoint";
import type { EmulatorContext, Env, Exchange } from "./exchange";
import type { RequestLog } from "./request-log";

/** Opens the exchange on arrival, and closes it when the answer is ready. */
export function recording(log: RequestLog, clock: Clock, nouns: ReadonlySet<string>): MiddlewareHandler<Env> {
  return async (c, next) => {
    const exchange = openExchange(c, clock, nouns);
    c.set("exchange", exchange);
    log.add(exchange);
    await next();
    if (exchange.outcome !== "pending") return log.settle(exchange, exchange.outcome, null);
    if (c.env.outgoing.destroyed) return log.settle(exchange, "abandoned", null);
    c.res.headers.set("x-request-id", exchange.id);
    c.res.headers.set("date", new Date(clock.now()).toUTCString());
    log.settle(exchange, "answered", c.res.status);
  };
}

function openExchange(c: EmulatorContext, clock: Clock, nouns: ReadonlySet<string>): Exchange {
  const url = new URL(c.req.url);
  return {
    id: randomUUID(),
    method: c.req.method,
    url,
    endpoint: endpointOf(url.pathname, nouns),
    ip: c.env.incoming.socket.remoteAddress ?? "",
    at: timestamp(clock),
    contentType: mediaType(c.req.header("content-type") ?? ""),
    body: "",
    bodyGone: undefined,
    status: null,
    outcome: "pending",
    fault: null,
    committed: false,
  };
}
