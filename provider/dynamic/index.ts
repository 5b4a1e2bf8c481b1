import type { dynamic } from "@pulumi/pulumi";
import { declarations } from "../entities";
import { urnOf } from "../entities/mark";
import { dynamicToken } from "../entities/type-token";
import { resourceType } from "../hooks";
import { Engine } from "../process/engine";
import { Host } from "../process/host";
import { openTelemetry } from "../process/open-telemetry";
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
  const tracing = openTelemetry(process.env);
  if (tracing) host.onOrderlyEnd(() => tracing.flush());
  const { say, signal, processes, savesFirst } = host;
  const onOrderlyEnd = (callback: () => void) => host.onOrderlyEnd(callback);
  const sessions = new Sessions({ say, signal, processes, savesFirst, onOrderlyEnd, trace: tracing?.trace });
  return { host, sessions, echo: new Echo() };
}
