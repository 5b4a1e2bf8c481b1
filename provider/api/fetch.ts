import http from "node:http";
import https from "node:https";

/** The part of `fetch` that the client uses, so that a test can replace the network. */
export type Fetch = (
  url: string,
  init: { method: string; headers: Record<string, string>; body?: string; signal: AbortSignal },
) => Promise<FetchResponse>;

export interface FetchResponse {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  text(): Promise<string>;
}

/**
 * An idle connection is closed before any server would close it. Otherwise a POST could be sent over a connection that
 * the server is just closing, and nobody could tell whether it arrived.
 */
const idle = { keepAlive: true, timeout: 4_000 };

/**
 * `fetch` over connections that are kept open. Honours `HTTPS_PROXY`, `HTTP_PROXY`, `NO_PROXY` and Node's own settings for private
 * certificate authorities (`NODE_EXTRA_CA_CERTS`). A loopback address is never reached through a proxy.
 */
export async function networkFetch(): Promise<Fetch> {
  // These packages are ES modules; a CommonJS module can load them by import() only.
  const [{ default: fetch }, { getProxyForUrl }] = await Promise.all([import("node-fetch"), import("proxy-from-env")]);
  const direct = { "http:": new http.Agent(idle), "https:": new https.Agent(idle) };
  const proxies = new Map<string, http.Agent>();

  const agentFor = async ({ protocol, hostname, href }: URL): Promise<http.Agent> => {
    const proxy = isLoopback(hostname) ? "" : getProxyForUrl(href);
    if (proxy === "") return direct[protocol as keyof typeof direct];
    const { HttpsProxyAgent } = await import("https-proxy-agent");
    const kept = proxies.get(proxy) ?? new HttpsProxyAgent(proxy, idle);
    proxies.set(proxy, kept);
    return kept;
  };
  return async (url, init) => fetch(url, { ...init, agent: await agentFor(new URL(url)), redirect: "manual" });
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "[::1]" || host.startsWith("127.");
}
