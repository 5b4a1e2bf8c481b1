import { Server } from "@grpc/grpc-js";
import { declarations } from "../entities";
import { urnOf } from "../entities/mark";
import { nativeToken } from "../entities/type-token";
import { parseUrn } from "../entities/urn";
import { Engine } from "../process/engine";
import { Host } from "../process/host";
import { openTelemetry } from "../process/open-telemetry";
import { traced } from "../process/traced";
import { Sessions } from "../session/sessions";
import { Account } from "./account";
import { type Register, Resources } from "./resources";

/** One process that runs the hooks for one provider of one engine. */
export class Plugin {
  readonly #tracing = openTelemetry(process.env, Server);
  #parts: { readonly host: Host; readonly account: Account; readonly resources: Resources } | undefined;

  /** Takes up work for the engine at this address, which has started this process. */
  start(address: string | undefined): void {
    this.#serve(address, false);
  }

  /** Takes up work for an engine that has not started this process, and so does not end it: the next one may come. */
  attach(address: string): void {
    this.#serve(address, true);
  }

  #serve(address: string | undefined, isAttached: boolean): void {
    const urns = new Map<string, string>();
    const types = declarations.map(({ name }) => nativeToken(name));
    const engine = new Engine(address, (owner) => urns.get(owner) ?? urnOf(owner, types));
    const host = new Host(engine, { isAttached });
    const account = new Account(new Sessions(traced(host, this.#tracing)));
    const register: Register = {
      read: (urn) => {
        const parsed = parseUrn(urn);
        urns.set(parsed.owner, urn);
        return parsed;
      },
      also: (owner, urn) => urns.set(owner, urn),
    };
    this.#parts = { host, account, resources: new Resources(account, host, register) };
  }

  get host(): Host {
    return this.#started().host;
  }

  get account(): Account {
    return this.#started().account;
  }

  get resources(): Resources {
    return this.#started().resources;
  }

  /** A plugin that was started by hand learns of its engine when that attaches itself. */
  #started() {
    if (!this.#parts) this.start(undefined);
    if (!this.#parts) throw new Error("the plugin did not start");
    return this.#parts;
  }
}
