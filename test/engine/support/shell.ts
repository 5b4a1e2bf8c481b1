/** Whether this run of the suites goes through the native plugin: see test/engine/native/swap.cjs. */
export const isNative: boolean = process.env.PULUMI_COMMERCELAYER_TEST_SHELL === "native";
