import type { dynamic } from "@pulumi/pulumi";
import { declarations } from "../entities";
import { urnOf } from "../entities/mark";
import { dynamicToken } from "../entities/type-token";
import { resourceType } from "../hooks";
import { Engine } from "../process/engine";
import { Host } from "../process/host";
import { Echo } from "./echo";
import { DynamicProvider } from "./provider";

let host: Host | undefined;
let echo: Echo | undefined;

/**
 * The hooks of one resource type, for the dynamic host. The text `__provider` in the state of every resource calls this
 * function by this name and module: both stay as they are for as long as such states exist.
 */
export function provider(name: string): dynamic.ResourceProvider {
  host ??= startHost();
  echo ??= new Echo();
  return echo.silence(new DynamicProvider(resourceType(name), host));
}

function startHost(): Host {
  const types = declarations.map((declaration) => dynamicToken(declaration.name));
  // The dynamic host's last argument is the address of the engine.
  return new Host(new Engine(process.argv.at(-1), (resource) => urnOf(resource, types)));
}
