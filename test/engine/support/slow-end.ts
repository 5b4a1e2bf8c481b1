/** Loaded into the provider's process before anything else: it does not end in the time that the engine gives it. */
if (/dynamic-provider|pulumi-resource-commercelayer/.test(process.argv[1] ?? ""))
  process.prependOnceListener("SIGINT", () => {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 60_000);
  });
