import type { MiddlewareHandler } from "hono";
import type { EmulatorContext, Env } from "../traffic/exchange";

/**
 * Keeps other sites' pages away from the control endpoints, which need no token. A page can send requests here from the
 * browser of whoever runs the emulator, and can even read the answers where it gives its own name another address
 * (DNS rebinding): the first is seen by the Origin header, the second by the Host header.
 * @param hosts further names by which the emulator may be called
 * @param origins whose pages may steer the emulator
 */
export function guarding(hosts: readonly string[], origins: readonly string[]): MiddlewareHandler<Env> {
  return async (c, next) => {
    const url = new URL(c.req.url);
    if (!isLocal(url.hostname) && url.hostname !== ownAddress(c) && !hosts.includes(url.hostname))
      return c.json(
        { error: "the Host header is no name of this emulator; if it should be one, allow it with --allow-host" },
        403,
      );
    const origin = c.req.header("origin");
    if (origin !== undefined && origin !== url.origin && !origins.includes(origin))
      return c.json({ error: "pages of another origin may not control the emulator; allow one with --cors" }, 403);
    await next();
  };
}

function isLocal(hostname: string): boolean {
  return /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/.test(hostname);
}

/** The address at which the connection came in, in the form of a URL's host. */
function ownAddress(c: EmulatorContext): string {
  const address = c.env.incoming.socket.localAddress?.replace(/^::ffff:/, "") ?? "";
  return address.includes(":") ? `[${address}]` : address;
}
