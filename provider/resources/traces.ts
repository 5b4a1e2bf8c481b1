/**
 * Stops stack traces from being formatted until the returned function is called.
 *
 * For each property of a resource, Pulumi's SDK formats four stack traces, and shows them only to those who look for
 * promises that never resolve. With source maps that takes most of the time of a program with many resources. The place
 * that declares a resource is not lost: the SDK sets a limit of its own where it asks for that.
 */
export function pauseTraces(): () => void {
  if (process.env.PULUMI_DEBUG_PROMISE_LEAKS) return () => {};
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 0;
  return () => {
    Error.stackTraceLimit = limit;
  };
}
