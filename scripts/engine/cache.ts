import { mkdir, readdir, realpath, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { type Engine, openRelease } from "./binary";
import { type Claim, ownerIsDead, readClaim } from "./claim";
import { reasonOf } from "./report";

const temporaryExtension = ".building";
/** After this long an unfinished folder is nobody's, whatever its owner's pid says. */
const abandoned = 24 * 60 * 60 * 1000;

/**
 * The folder that keeps prepared engines: `engine` in the user's cache folder for this project.
 *
 * The environment variable COMMERCELAYER_ENGINE_DIR names another one: for tests, for a folder that a CI service
 * carries from run to run, or for engines copied from another machine of the same platform. A relative path counts
 * from the current folder.
 */
export async function engineFolder(environment: NodeJS.ProcessEnv): Promise<string> {
  const named = environment.COMMERCELAYER_ENGINE_DIR;
  const { default: envPaths } = await import("env-paths");
  const folder =
    named === undefined || named === ""
      ? path.join(envPaths("pulumi-commercelayer", { suffix: "" }).cache, "engine")
      : path.resolve(named);
  // A folder that cannot be made matters only when something is to be kept in it.
  await mkdir(folder, { recursive: true }).catch(() => undefined);
  // The engine takes a script for its own only if it lies in the real folder of the binary.
  return realpath(folder).catch(() => folder);
}

/** Where the cache keeps the engine of a version for this machine's kind. It is there in whole or not at all. */
export function entryFolder(cacheFolder: string, version: string): string {
  return path.join(cacheFolder, `${version}-${process.platform}-${process.arch}`);
}

/** The engine of a version that is in the cache and runs; rejects with what is wrong with it. */
export async function engineInCache(folder: string, version: string): Promise<Engine> {
  const entry = entryFolder(folder, version);
  if (!(await exists(entry))) throw new Error(`version ${version} is not prepared in ${folder}`);
  try {
    return await openRelease(entry, version, "cache");
  } catch (error) {
    throw new Error(`${entry} is passed over: ${reasonOf(error)}`);
  }
}

/** Gives `work` an empty folder of the claim's owner beside the entries, and removes it if it is still there after. */
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

/** Turns a finished temporary folder into `entry` in one step; one that is there and whole stays as it is. */
export async function publish(temporary: string, entry: string, isWhole: () => Promise<boolean>): Promise<void> {
  if (await exists(entry)) {
    if (await isWhole()) return;
    await remove(entry);
  }
  try {
    await rename(temporary, entry);
  } catch (error) {
    // Somebody else published in between.
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
