import type { EngineSource } from "./binary";
import { floor } from "./release";

/** One failed attempt to get an engine. */
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

/** Every attempt to get an engine failed. The message lists each attempt, the reason for its failure, and what helps. */
export class EngineUnavailable extends Error {
  override readonly name = "EngineUnavailable";

  constructor(readonly attempts: readonly Attempt[]) {
    const tried = attempts.map(
      ({ source, reason }, index) => `  ${index + 1}. ${names[source]}: ${reason.replaceAll("\n", "\n     ")}`,
    );
    const advice = attempts.some(({ source }) => source === "path") ? [onPath, ...elsewhere] : elsewhere;
    super(
      `No Pulumi engine is available. Tried in this order:\n${tried.join("\n")}\nDo one of the following:\n${advice.join("\n")}`,
    );
  }
}

const onPath = `  - install Pulumi ${floor.version} or newer, so that \`pulumi\` is on PATH: https://www.pulumi.com/docs/install/`;
const elsewhere = [
  "  - run `npm run engine` with access to the internet, for the installer;",
  "  - install Go 1.26 or newer and run `npm run engine` with access to Go modules (about 8 minutes, once);",
  "  - copy the cache folder from such a machine with the same platform, and name it in COMMERCELAYER_ENGINE_DIR.",
];
