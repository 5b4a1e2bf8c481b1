import { mkdir, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type Engine, openRelease } from "./binary";
import { type Claim, ownerIsDead, readClaim } from "./claim";
import { reasonOf } from "./report";

const temporaryExtension = ".building";
/** After this time an unfinished folder counts as abandoned, whatever its owner's pid says. */
const abandoned = 24 * 60 * 60 * 1000;

/**
 * The folder that keeps prepared engines: `engine` in the user's cache folder for this project.
 *
 * The environment variable COMMERCELAYER_ENGINE_DIR names another one: for tests, for a folder that a CI service keeps
 * between runs, or for engines copied from another machine with the same platform. A relative path is resolved from the
 * current folder.
 */
export async function engineFolder(environment: NodeJS.ProcessEnv): Promise<string> {
  const named = environment.COMMERCELAYER_ENGINE_DIR;
  const { default: envPaths } = await import("env-paths");
  const folder =
    named === undefined || named === ""
      ? path.join(envPaths("pulumi-commercelayer", { suffix: "" }).cache, "engine")
      : path.resolve(named);
  // A failure matters only once something has to be stored in the folder.
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  // The engine accepts a script as its own only if it is in the real folder of the binary.
  return realpath(folder).catch(() => folder);
}

/** The folder in the cache for one version of the engine on this platform. It is complete or absent. */
export function entryFolder(cacheFolder: string, version: string): string {
  return path.join(cacheFolder, `${version}-${process.platform}-${process.arch}`);
}

/** The engine of a version in the cache, if it runs; otherwise rejects with the reason. */
export async function engineInCache(folder: string, version: string): Promise<Engine> {
  const entry = entryFolder(folder, version);
  if (!(await exists(entry))) throw new Error(`version ${version} is not prepared in ${folder}`);
  try {
    return await openRelease(entry, version, "cache");
  } catch (error) {
    throw new Error(`${entry} is passed over: ${reasonOf(error)}`);
  }
}

/** Gives `work` an empty folder, named by the claim, beside the entries. Removes it afterwards if it still exists. */
export async function inTemporaryFolder<T>(
  cacheFolder: string,
  claim: Claim,
  work: (temporary: string) => Promise<T>,
): Promise<T> {
  const temporary = path.join(cacheFolder, claim.name + temporaryExtension);
  await mkdir(temporary, { recursive: true });
  try {
    return await work(temporary);
  } finally {
    await remove(temporary);
  }
}

/** Turns a finished temporary folder into `entry` in one step; a complete entry that exists already is kept. */
export async function publish(temporary: string, entry: string, isWhole: () => Promise<boolean>): Promise<void> {
  if (await exists(entry)) {
    if (await isWhole()) return;
    await remove(entry);
  }
  try {
    await rename(temporary, entry);
  } catch (error) {
    // Another process has published in the meantime.
    if (!(await isWhole())) throw error;
  }
}

/** Removes what interrupted preparations left behind. */
export async function sweep(cacheFolder: string): Promise<void> {
  for (const file of await readdir(cacheFolder)) {
    const claim = readClaim(file, temporaryExtension);
    if (claim === undefined) continue;
    const folder = path.join(cacheFolder, file);
    const made = await stat(folder).catch(() => undefined);
    if (made === undefined) continue;
    if (ownerIsDead(claim) || Date.now() - made.mtimeMs > abandoned) await remove(folder);
  }
}

/** What cannot be removed now, a later sweep removes. */
async function remove(folder: string): Promise<void> {
  await rm(folder, { recursive: true, force: true, maxRetries: 3 }).catch(() => undefined);
}

async function exists(folder: string): Promise<boolean> {
  return (await stat(folder).catch(() => undefined)) !== undefined;
}
