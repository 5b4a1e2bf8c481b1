import type { dynamic } from "@pulumi/pulumi";
import { resourceType } from "../hooks";
import { Sessions } from "../session/sessions";
import { Host } from "./host";
import { DynamicProvider } from "./provider";

let process: { readonly host: Host; readonly sessions: Sessions } | undefined;

/**
 * The hooks of one resource type, for the dynamic host. The text `__provider` in the state of every resource calls this
 * function by this name and module: both stay as they are for as long as such states exist.
 */
export function provider(name: string): dynamic.ResourceProvider {
  process ??= started();
  return new DynamicProvider(resourceType(name), process.host, process.sessions);
}

function started() {
  const host = new Host();
  return { host, sessions: new Sessions(host) };
}
