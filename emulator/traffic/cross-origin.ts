import type { MiddlewareHandler } from "hono";
import type { Env } from "./exchange";

/** What a page's script may read of an answer, beside what it always may. */
const exposedHeaders = "x-ratelimit-limit, x-ratelimit-interval, x-ratelimit-remaining, x-request-id, retry-after";

/**
 * Lets pages of these origins read the answers, as browsers ask for it (CORS). Preflights are answered at once, before
 * they are logged or limited.
 * @param origins as browsers send them, such as `http://localhost:3000`, or `*` for every one
 */
export function crossOrigin(origins: readonly string[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    const origin = c.req.header("origin");
    if (origin === undefined || !(origins.includes("*") || origins.includes(origin))) return next();
    const allowance = { "access-control-allow-origin": origin, vary: "origin" };
    const method = c.req.header("access-control-request-method");
    if (c.req.method === "OPTIONS" && method !== undefined) {
      const headers = c.req.header("access-control-request-headers") ?? "";
      const granted = { "access-control-allow-methods": method, "access-control-allow-headers": headers };
      return new Response(null, { status: 204, headers: { ...allowance, ...granted } });
    }
    await next();
    if (isUnanswered(c.var.exchange?.outcome)) return;
    for (const [name, value] of Object.entries(allowance)) c.res.headers.set(name, value);
    c.res.headers.set("access-control-expose-headers", exposedHeaders);
  };
}

/** Then there is nothing to have headers. The control endpoints have no exchange, and always answer. */
function isUnanswered(outcome: string | undefined): boolean {
  return outcome !== undefined && outcome !== "answered";
}
