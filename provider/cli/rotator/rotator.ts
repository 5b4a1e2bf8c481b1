import { once } from "node:events";
import fs from "node:fs";
import type { AddressInfo } from "node:net";
import { createAdapter } from "../../rotator/adapter";
import { readSettings } from "../../session/settings";
import { exit, type Terminal } from "../terminal";

export interface RotatorOptions {
  readonly url: string;
  readonly allow: readonly string[];
  readonly issuer: string;
  readonly jwks: string;
  readonly cert?: string;
  readonly key?: string;
  readonly behindProxy?: true;
  readonly port: number;
  readonly host: string;
}

/** Serves the adapter until the process is interrupted. */
export async function rotator(terminal: Terminal, options: RotatorOptions): Promise<number> {
  const { url, allow: subjects, issuer, jwks: jwksUrl, port, host } = options;
  if (!/^https:\/\//.test(url)) throw new Error("--url must be an https URL: ESC calls no other");
  const settings = readSettings(() => undefined, process.env);
  const log = (line: string) => terminal.say(line);
  const server = createAdapter({ url, issuer, jwksUrl, subjects, settings, log, tls: tlsOf(options) });
  server.listen(port, host);
  await once(server, "listening");
  terminal.say(`listening on ${host}:${(server.address() as AddressInfo).port} for ${url}`);
  await Promise.race([once(process, "SIGINT"), once(process, "SIGTERM")]);
  // What is underway gets its answer.
  server.close();
  await once(server, "close");
  return exit.done;
}

function tlsOf({ cert, key, behindProxy }: RotatorOptions): { cert: Buffer; key: Buffer } | undefined {
  if (behindProxy) return undefined;
  if (cert === undefined || key === undefined)
    throw new Error("give --cert and --key, or --behind-proxy where a proxy ends TLS");
  return { cert: fs.readFileSync(cert), key: fs.readFileSync(key) };
}
