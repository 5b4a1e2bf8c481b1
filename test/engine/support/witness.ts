import fs from "node:fs";

/** Loaded into the provider's process before anything else: writes down what the state held when the engine interrupted it. */
const { WITNESS_STATE: state, WITNESS_FILE: file } = process.env;
if (state && file && /dynamic-provider|pulumi-resource-commercelayer/.test(process.argv[1] ?? ""))
  process.prependOnceListener("SIGINT", () => {
    const { checkpoint } = JSON.parse(fs.readFileSync(state, "utf8"));
    const types: string[] = (checkpoint.latest?.resources ?? []).map(({ type }: { type: string }) => type);
    const saved = types.filter((type) => /^(pulumi-nodejs:dynamic\/|commercelayer:)/.test(type)).length;
    fs.writeFileSync(file, JSON.stringify({ saved, variable: process.env.PULUMI_SKIP_CHECKPOINTS ?? null }));
  });
