import type { EngineSource } from "./binary";
import { floor } from "./release";

/** One way to an engine that led nowhere. */
export interface Attempt {
  readonly source: EngineSource;
  readonly reason: string;
}

const names: Record<EngineSource, string> = {
  path: "Pulumi on PATH",
  cache: "an engine in the cache folder",
  installer: "Pulumi's own installer",
  go: "a build with Go",
};

/** No way led to an engine. The message tells each way, why it failed and what can be done. */
export class EngineUnavailable extends Error {
  override readonly name = "EngineUnavailable";

  constructor(readonly attempts: readonly Attempt[]) {
    const tried = attempts.map(
      ({ source, reason }, index) => `  ${index + 1}. ${names[source]}: ${reason.replaceAll("\n", "\n     ")}`,
    );
    const advice = attempts.some(({ source }) => source === "path") ? [onPath, ...elsewhere] : elsewhere;
    super(
      `No Pulumi engine could be made available. Tried, in this order:\n${tried.join("\n")}\nWhat helps, one of:\n${advice.join("\n")}`,
    );
  }
}

const onPath = `  - install Pulumi ${floor.version} or newer, so that \`pulumi\` is on PATH: https://www.pulumi.com/docs/install/`;
const elsewhere = [
  "  - run `npm run engine` where the internet can be reached, for the installer;",
  "  - install Go 1.26 or newer and run `npm run engine` where Go modules can be fetched (8 minutes, once);",
  "  - copy the cache folder of such a machine of the same platform and name it in COMMERCELAYER_ENGINE_DIR.",
];
