import path from "node:path";
import { addDynamicHost, type Engine, type EngineSource, openRelease } from "./binary";
import type { BuildContext, Builder } from "./builder";
import { engineFolder, engineInCache, entryFolder, inTemporaryFolder, publish, sweep } from "./cache";
import type { Claim } from "./claim";
import { goBuilder } from "./go";
import { installerOf } from "./installer";
import { whileLocked } from "./lock";
import { engineOnPath } from "./path";
import { current, type Release } from "./release";
import { type Report, reasonOf, streamReport } from "./report";
import { type Attempt, EngineUnavailable } from "./unavailable";

export type { Engine, EngineSource } from "./binary";
export { EngineUnavailable } from "./unavailable";

/** What a caller of `prepareEngine` may choose; everything has a default. */
export interface PrepareOptions {
  /** Exactly this release, whatever is on PATH. Default: the one on PATH if it is supported, else the current release. */
  readonly release?: Release;
  /** Where to look for `pulumi`, `go` and COMMERCELAYER_ENGINE_DIR. Default: the environment of the process. */
  readonly environment?: NodeJS.ProcessEnv;
  /** Default: lines on stderr. If a supported engine is found, only the unsupported ones are reported. */
  readonly report?: Report;
  /** Stops a preparation, and the programs that it started, without leaving anything behind. */
  readonly signal?: AbortSignal;
  /** Replaces Pulumi's installer in tests. */
  readonly installer?: Builder;
  /** Replaces the build with Go in tests. */
  readonly go?: Builder;
}

/**
 * Makes the real Pulumi engine available: a supported `pulumi` on PATH, else an engine in the cache folder, else Pulumi's
 * installer, else a build with Go. If a release is given, PATH is not searched. What the last two produce is kept in the
 * cache folder. Rejects with `EngineUnavailable`, which says what was tried and what helps.
 */
export async function prepareEngine(options: PrepareOptions = {}): Promise<Engine> {
  const { environment = process.env, report = streamReport(), signal, release = current } = options;
  const folder = await engineFolder(environment);
  const attempts: Attempt[] = [];
  const attempt = async (source: EngineSource, way: () => Promise<Engine>): Promise<Engine | undefined> => {
    try {
      return await way();
    } catch (error) {
      signal?.throwIfAborted();
      attempts.push({ source, reason: reasonOf(error) });
      return undefined;
    }
  };
  const inCache = () => engineInCache(folder, release.version);

  const isExact = options.release !== undefined;
  const onPath = isExact ? undefined : await attempt("path", () => engineOnPath(environment, folder, report));
  const ready = onPath ?? (await attempt("cache", inCache));
  if (ready !== undefined) return ready;

  report.say(`Preparing Pulumi ${release.version}: ${attempts.at(-1)?.reason}.`);
  const context: BuildContext = { environment, report, ...(signal === undefined ? {} : { signal }) };
  const prepare = async (claim: Claim) => {
    await sweep(folder);
    const meanwhile = await inCache().catch(() => undefined);
    if (meanwhile !== undefined) return meanwhile;
    const entry = entryFolder(folder, release.version);
    const make = (source: EngineSource, builder: Builder) =>
      attempt(source, async () => {
        await makeEntry(entry, release, claim, (root) => builder(root, context));
        return openRelease(entry, release.version, source);
      });
    const installed = await make("installer", options.installer ?? installerOf(release));
    if (installed !== undefined) return installed;
    report.say(`Pulumi's installer failed, trying Go: ${attempts.at(-1)?.reason.split("\n")[0]}`);
    return make("go", options.go ?? goBuilder(release));
  };
  const made = await whileLocked(folder, context, prepare).catch((error: unknown) => {
    signal?.throwIfAborted();
    const reason = `the cache folder ${folder} cannot be used: ${reasonOf(error)}`;
    attempts.push({ source: "installer", reason }, { source: "go", reason });
  });
  if (made === undefined) throw new EngineUnavailable(attempts);
  return made;
}

/** Lets `build` fill a temporary folder, and turns it into the entry only if the engine in it runs. */
async function makeEntry(
  entry: string,
  { version }: Release,
  claim: Claim,
  build: (root: string) => Promise<void>,
): Promise<void> {
  const isWhole = (root: string) =>
    openRelease(root, version, "cache").then(
      () => true,
      () => false,
    );
  await inTemporaryFolder(path.dirname(entry), claim, async (temporary) => {
    await build(temporary);
    const { bin } = await openRelease(temporary, version, "cache");
    await addDynamicHost(bin);
    await publish(temporary, entry, () => isWhole(entry));
  });
}

/**
 * Environment variables for quiet runs that need no network, with the engine's folder first on PATH. The caller
 * sets the backend, its passphrase and PULUMI_HOME.
 */
export function engineEnvironment(engine: Pick<Engine, "bin">): Record<string, string> {
  return {
    PATH: [engine.bin, process.env.PATH ?? ""].join(path.delimiter),
    PULUMI_SKIP_UPDATE_CHECK: "true",
    PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION: "true",
    PULUMI_DISABLE_REGISTRY_RESOLVE: "true",
    PULUMI_DISABLE_CI_DETECTION: "true",
    PULUMI_SUPPRESS_NEO_LINK: "true",
  };
}
