import type { MiddlewareHandler } from "hono";
import { renderError, throttled } from "../jsonapi/errors";
import { receiveBody } from "../traffic/body";
import type { Env } from "../traffic/exchange";
import type { RateLimiter } from "./limiter";

/** Answers what is over the limit with 429, and tells every client about its average window. */
export function limiting(limiter: RateLimiter): MiddlewareHandler<Env> {
  return async (c, next) => {
    const { exchange } = c.var;
    const verdict = limiter.judge(exchange.ip, exchange.method, exchange.endpoint.noun);
    if (verdict.admitted) {
      await next();
    } else {
      await receiveBody(c);
      c.res = tooManyRequests();
    }
    if (exchange.outcome !== "pending") return;
    c.res.headers.set("x-ratelimit-limit", String(verdict.limit));
    c.res.headers.set("x-ratelimit-interval", String(verdict.interval));
    c.res.headers.set("x-ratelimit-remaining", String(verdict.remaining));
  };
}

function tooManyRequests(): Response {
  const { body, contentType } = renderError(throttled());
  return new Response(body, {
    status: 429,
    headers: { "content-type": contentType, "retry-after": "0", "cache-control": "no-cache" },
  });
}
