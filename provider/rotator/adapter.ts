import http, { type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import type { Settings } from "../session/settings";
import { Guard, Refusal, type Trust } from "./guard";
import { CallError, callIn, rotate } from "./rotation";

/** What an adapter needs to know. */
export interface AdapterOptions extends Trust {
  /** The account whose credentials write. */
  readonly settings: Settings;
  /** The certificate and its key, as PEM; undefined where a proxy in front of the adapter ends TLS. */
  readonly tls: { readonly cert: string | Buffer; readonly key: string | Buffer } | undefined;
  /** Is told one line for each call. It never holds a secret, a token or a body. */
  readonly log: (line: string) => void;
}

/** The largest body, in bytes: a state has a few hundred. */
const largest = 1 << 20;

/** The HTTPS server that speaks the protocol of Pulumi ESC's external rotator, not listening yet. */
export function createAdapter({ tls, ...options }: AdapterOptions): http.Server | https.Server {
  const guard = new Guard(options);
  let last: Promise<unknown> = Promise.resolve();
  const listener = (request: IncomingMessage, response: ServerResponse) => {
    // One call after the other, as Pulumi's engine works on one stack at a time.
    last = last.then(() => answer(guard, options, request, response));
  };
  return tls ? https.createServer(tls, listener) : http.createServer(listener);
}

async function answer(
  guard: Guard,
  { settings, log }: Omit<AdapterOptions, "tls">,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const said: string[] = [];
  let subject = "unknown";
  const send = (status: number, body: object) => {
    response.writeHead(status, { "content-type": "application/json", "cache-control": "no-store" });
    response.end(JSON.stringify(body));
    log([`${status} ${subject}`, ...said].join("; "));
  };
  try {
    if (request.method !== "POST") return send(405, { error: "only POST is answered" });
    const body = await bodyOf(request);
    if (!body) return send(413, { error: "the body is too large" });
    subject = await guard.subjectOf(request.headers.authorization, body);
    send(200, await rotate(callIn(body), subject, settings, (_, text) => said.push(text)));
  } catch (error) {
    const status = error instanceof Refusal ? error.status : error instanceof CallError ? 400 : 502;
    said.push((error as Error).message);
    send(status, { error: (error as Error).message });
  }
}

/** Undefined if it is too large. */
async function bodyOf(request: IncomingMessage): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += (chunk as Buffer).length;
    if (size > largest) return undefined;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}
