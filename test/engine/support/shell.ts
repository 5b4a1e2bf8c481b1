const variable = "PULUMI_COMMERCELAYER_TEST_SHELL";

/** Whether this run of the suites goes through the native plugin: see test/engine/native/swap.cjs. */
export function isNative(): boolean {
  return process.env[variable] === "native";
}

/** Lets the processes that start from now on go through the native plugin. */
export function useNative(): void {
  process.env[variable] = "native";
}
