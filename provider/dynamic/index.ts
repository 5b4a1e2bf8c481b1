import type { dynamic } from "@pulumi/pulumi";
import { entityNamed } from "../entities";
import { Host } from "./host";
import { DynamicProvider } from "./provider";

let host: Host | undefined;

/**
 * The hooks of one entity, for the dynamic host. The text `__provider` in the state of every resource calls this
 * function by this name and module: both stay as they are for as long as such states exist.
 */
export function provider(entity: string): dynamic.ResourceProvider {
  host ??= new Host();
  return new DynamicProvider(entityNamed(entity), host);
}
