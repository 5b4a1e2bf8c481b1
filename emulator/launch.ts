import { once } from "node:events";
import type { Server } from "node:http";
import type { AddressInfo } from "node:net";
import { parseFindings } from "../findings/finding";
import { Tokens } from "./access/tokens";
import { MovableClock, scaledClock } from "./clock";
import { Control } from "./control/control";
import type { Emulator, EmulatorOptions } from "./emulator";
import type { Entity } from "./entities/declaration";
import { indexEntities } from "./entities/entity-index";
import { Facts } from "./facts/facts";
import { parseFaultSpec } from "./faults/fault";
import { FaultSchedule } from "./faults/schedule";
import { WaitingRoom } from "./faults/waiting";
import { Identifiers } from "./identifiers";
import { Inbox } from "./inbox";
import { RateLimiter } from "./limits/limiter";
import { limitsOf } from "./limits/published";
import { parseSeed } from "./seeds/form";
import { plant } from "./seeds/planting";
import { createHttpServer, type Routes, type ServerParts } from "./server";
import { defaultSettings } from "./store/snapshot";
import { Store } from "./store/store";
import { RequestLog } from "./traffic/request-log";

/** An option that makes no sense. */
export class OptionError extends Error {
  override readonly name = "OptionError";
}

/** Starts an emulator that has these entities and these routes. */
export async function launch(options: EmulatorOptions, entities: readonly Entity[], routes: Routes): Promise<Emulator> {
  check(options);
  const { port = 0, host = "127.0.0.1" } = options;
  const parts = assemble(entities, options);
  const control = new Control(parts);
  const server = createHttpServer(parts, routes, control);
  const { port: actualPort } = await listen(server, port, host);
  return present(control, server, `http://${reachable(host)}:${actualPort}`);
}

/** @throws OptionError */
function check({ port = 0, timeScale = 1, latency = 0, idSeed = 0, cors = [] }: EmulatorOptions): void {
  if (!(timeScale > 0 && Number.isFinite(timeScale))) throw new OptionError("timeScale must be a number above 0");
  if (!(latency >= 0 && Number.isFinite(latency))) throw new OptionError("latency must be 0 or more milliseconds");
  if (!Number.isInteger(port) || port < 0 || port > 65535) throw new OptionError("port must be an integer up to 65535");
  if (!Number.isSafeInteger(idSeed)) throw new OptionError("idSeed must be an integer");
  if (!cors.every(isOrigin)) throw new OptionError("cors must be origins such as http://localhost:3000, or *");
}

function isOrigin(text: string): boolean {
  return text === "*" || (URL.canParse(text) && new URL(text).origin === text);
}

/** The host of a URL that leads to whoever listens there. */
function reachable(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  if (host === "::") return "[::1]";
  return host.includes(":") ? `[${host}]` : host;
}

function assemble(entities: readonly Entity[], options: EmulatorOptions): ServerParts {
  const { limits = "published", seed = {}, idSeed, host, allowedHosts = [], timeScale = 1 } = options;
  const facts = new Facts(parseFindings(options.facts ?? []));
  const index = indexEntities(entities.map((entity) => facts.entity(entity)));
  const clock = new MovableClock(options.clock ?? scaledClock(timeScale));
  const identifiers = new Identifiers(idSeed);
  const store = new Store(index, clock, identifiers, facts.settings(defaultSettings));
  plant(parseSeed(seed), store);
  const table = limitsOf(limits);
  return {
    facts,
    store,
    entities: index,
    clock,
    identifiers,
    inbox: new Inbox(),
    tokens: new Tokens(clock),
    limiter: table && new RateLimiter(facts.limits(table), clock),
    log: new RequestLog(),
    faults: new FaultSchedule(),
    waiting: new WaitingRoom(),
    start: { seed: store.snapshot(), position: identifiers.position },
    latency: options.latency ?? 0,
    hosts: host === undefined ? allowedHosts : [reachable(host), ...allowedHosts],
    origins: options.cors ?? [],
    ownsProcess: options.ownsProcess ?? false,
  };
}

async function listen(server: Server, port: number, host: string): Promise<AddressInfo> {
  server.listen(port, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address;
}

function present(control: Control, server: Server, url: string): Emulator {
  return {
    apiUrl: `${url}/api`,
    authUrl: url,
    get clientId() {
      return control.firstClient.client_id;
    },
    get clientSecret() {
      return control.firstClient.client_secret;
    },
    accessToken: (clientId) => control.accessToken(clientId),
    addUser: (user) => control.addUser(user),
    settleVerification: (id, outcome) => control.settleVerification(id, outcome),
    invitations: () => control.invitations(),
    clearInvitations: () => control.clearInvitations(),
    advanceClock: (seconds) => control.advanceClock(seconds),
    requests: () => control.requests(),
    clearRequests: () => control.clearRequests(),
    faults: (...specs) => control.orderFaults(specs.map(parseFaultSpec)),
    listFaults: () => control.listFaults(),
    clearFaults: () => control.clearFaults(),
    heldCount: () => control.heldCount(),
    release: () => control.release(),
    snapshot: () => control.snapshot(),
    restore: (seed) => control.restore(parseSeed(seed)),
    reset: () => control.reset(),
    close: async () => {
      const closed = once(server, "close");
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}
