import type { dynamic } from "@pulumi/pulumi";
import { resourceType } from "../hooks";
import { Host } from "./host";
import { DynamicProvider } from "./provider";

let host: Host | undefined;

/**
 * The hooks of one resource type, for the dynamic host. The text `__provider` in the state of every resource calls this
 * function by this name and module: both stay as they are for as long as such states exist.
 */
export function provider(name: string): dynamic.ResourceProvider {
  host ??= new Host();
  return new DynamicProvider(resourceType(name), host);
}
