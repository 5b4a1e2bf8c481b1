import type { dynamic } from "@pulumi/pulumi";
import { declarations } from "../entities";
import { urnOf } from "../entities/mark";
import { dynamicToken } from "../entities/type-token";
import { resourceType } from "../hooks";
import { Engine } from "../process/engine";
import { Host } from "../process/host";
import { openTelemetry } from "../process/open-telemetry";
import { traced } from "../process/traced";
import { Sessions } from "../session/sessions";
import { Echo } from "./echo";
import { DynamicProvider } from "./provider";

/** What all resource types of this process share. */
interface Shell {
  readonly host: Host;
  readonly sessions: Sessions;
  readonly echo: Echo;
}

let shell: Shell | undefined;

/**
 * The hooks of one resource type, for the dynamic host. The text `__provider` in the state of every resource calls this
 * function by this name and module: both stay as they are for as long as such states exist.
 */
export function provider(name: string): dynamic.ResourceProvider {
  shell ??= start();
  const { host, sessions, echo } = shell;
  return echo.silence(new DynamicProvider(resourceType(name), host, sessions));
}

function start(): Shell {
  const types = declarations.map((declaration) => dynamicToken(declaration.name));
  // The dynamic host's last argument is the address of the engine.
  const host = new Host(new Engine(process.argv.at(-1), (owner) => urnOf(owner, types)));
  const sessions = new Sessions(traced(host, openTelemetry(process.env)));
  return { host, sessions, echo: new Echo() };
}
