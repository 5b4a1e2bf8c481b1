import { connectivityState, credentials, Metadata } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { declarations } from "../entities";
import { nameOf, urnOf } from "../entities/mark";
import { dynamicToken } from "../entities/type-token";
import type { Severity } from "../ownership/room";

const types = declarations.map(({ name }) => dynamicToken(name));
/** How long the engine may take to hear a message, in milliseconds. */
const patience = 2_000;

/**
 * The engine that started this process. Its address is the last argument of the dynamic host; a process that was started
 * in another way has none.
 */
export class Engine {
  readonly #client: EngineClient | undefined;
  readonly #saying = new Set<Promise<void>>();

  constructor(argv: readonly string[] = process.argv) {
    const address = argv.at(-1);
    if (address && /^[\w.[\]:-]+:\d+$/.test(address))
      this.#client = new EngineClient(address, credentials.createInsecure());
  }

  /** Shows a message to the user, with the resource where its URN is known. */
  say(severity: Severity, text: string, resource?: string): void {
    const urn = resource && urnOf(resource, types);
    const message = resource && !urn ? `${nameOf(resource)}: ${text}` : text;
    if (!this.#client) {
      console.error(message);
      return;
    }
    const request = new LogRequest();
    request.setSeverity(severity === "warning" ? LogSeverity.WARNING : LogSeverity.INFO);
    request.setMessage(message);
    if (urn) request.setUrn(urn);
    const client = this.#client;
    const saying = new Promise<void>((heard) => {
      client.log(request, new Metadata(), { deadline: Date.now() + patience }, () => heard());
    });
    this.#saying.add(saying);
    saying.finally(() => this.#saying.delete(saying));
  }

  /** Everything that was said has been heard. An engine that saves its last resource ends this process at once. */
  async heard(): Promise<void> {
    await Promise.all(this.#saying);
  }

  /**
   * Calls back once when the engine is gone: killed, since in the ordinary course it ends this process first. Neither
   * standard input nor the parent process tells; the channel to the engine does. An engine that was never there, when
   * somebody else has started this process, cannot be lost.
   */
  whenLost(callback: () => void): void {
    this.#client?.waitForReady(Date.now() + 60_000, (never) => {
      if (!never) this.#watch(callback, connectivityState.READY);
    });
  }

  /** An idle channel connects again at once; that of a dead engine fails at once. */
  #watch(callback: () => void, state: number): void {
    const channel = this.#client?.getChannel();
    channel?.watchConnectivityState(state, Number.POSITIVE_INFINITY, () => {
      const next = channel.getConnectivityState(true);
      if (next === connectivityState.TRANSIENT_FAILURE) callback();
      else this.#watch(callback, next);
    });
  }
}
