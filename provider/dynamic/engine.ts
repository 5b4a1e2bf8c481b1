import { credentials } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { entities } from "../entities";
import { nameOf, urnOf } from "../entities/mark";
import { dynamicToken } from "../entities/token";
import type { Severity } from "../lifecycle/session";

/** gRPC's connectivity states, which its types export as a const enum. */
const ready = 2;
/** How long a broken channel may take to come back before the engine counts as gone, in milliseconds. */
const patience = 2_000;

/**
 * The engine that started this process. Its address is the last argument of the dynamic host; a process that was started
 * in another way has none.
 */
export class Engine {
  readonly #client: EngineClient | undefined;

  constructor(argv: readonly string[] = process.argv) {
    const address = argv.at(-1);
    if (address && /^[\w.[\]:-]+:\d+$/.test(address))
      this.#client = new EngineClient(address, credentials.createInsecure());
  }

  /** Shows a message to the user, with the resource where its URN is known. */
  say(severity: Severity, text: string, resource?: string): void {
    const urn =
      resource &&
      urnOf(
        resource,
        entities.map(({ name }) => dynamicToken(name)),
      );
    const message = resource && !urn ? `${nameOf(resource)}: ${text}` : text;
    if (!this.#client) {
      console.error(message);
      return;
    }
    const request = new LogRequest();
    request.setSeverity(severity === "warning" ? LogSeverity.WARNING : LogSeverity.INFO);
    request.setMessage(message);
    if (urn) request.setUrn(urn);
    this.#client.log(request, () => {});
  }

  /**
   * Calls back once when the engine is gone: killed, since in the ordinary course it ends this process first. Neither
   * standard input nor the parent process tells; the channel to the engine does.
   */
  whenLost(callback: () => void): void {
    const client = this.#client;
    if (!client) return;
    client.waitForReady(Date.now() + 60_000, (never) => {
      if (never) return;
      client.getChannel().watchConnectivityState(ready, Number.POSITIVE_INFINITY, () => {
        // An idle channel comes back; that of a dead engine does not.
        client.waitForReady(Date.now() + patience, (gone) => (gone ? callback() : this.whenLost(callback)));
      });
    });
  }
}
