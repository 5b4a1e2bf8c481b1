import type { Host } from "./host";
import type { Tracing } from "./open-telemetry";

/** A host as sessions know it, whose requests get into the trace of the engine where there is one. */
export function traced(host: Host, tracing: Tracing | undefined) {
  if (tracing) host.onOrderlyEnd(() => tracing.flush());
  const { say, signal, processes, savesFirst } = host;
  const onOrderlyEnd = (callback: () => void) => host.onOrderlyEnd(callback);
  return { say, signal, processes, savesFirst, onOrderlyEnd, trace: tracing?.trace };
}
