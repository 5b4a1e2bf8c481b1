import { credentials, Metadata, connectivityState as State } from "@grpc/grpc-js";
import { EngineClient } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { nameOf } from "../entities/mark";

/** How long the engine may take to hear a message, in milliseconds. */
const patience = 2_000;
// It runs on this machine, whatever proxy the environment names.
const options = { "grpc.enable_http_proxy": 0 };

/** The engine that started this process. A process that was started in another way has none, and so no address of one. */
export class Engine {
  readonly #client: EngineClient | undefined;
  readonly #urnOf: (owner: string) => string | undefined;
  readonly #saying = new Set<Promise<void>>();

  /** Where the engine listens: the processes of one run have the same. */
  readonly address: string | undefined;

  /** `urnOf` finds the URN of an owner, where it can. */
  constructor(address: string | undefined, urnOf: (owner: string) => string | undefined) {
    this.#urnOf = urnOf;
    this.address = address;
    if (address && /^[\w.[\]:-]+:\d+$/.test(address))
      this.#client = new EngineClient(address, credentials.createInsecure(), options);
  }

  /** Shows a message to the user, with the resource where its URN is known. */
  say(severity: "info" | "warning", text: string, owner?: string): void {
    const urn = owner && this.#urnOf(owner);
    const message = owner && !urn ? `${nameOf(owner)}: ${text}` : text;
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
   * standard input nor the parent process tells; the channel to the engine does. An idle channel connects again at once;
   * that of a dead engine fails at once, also when it died before it was connected to.
   */
  whenLost(callback: () => void): void {
    const channel = this.#client?.getChannel();
    const watch = () => {
      const state = channel?.getConnectivityState(true);
      if (state === undefined) return;
      if (state === State.TRANSIENT_FAILURE) callback();
      else channel?.watchConnectivityState(state, Number.POSITIVE_INFINITY, watch);
    };
    watch();
  }
}
