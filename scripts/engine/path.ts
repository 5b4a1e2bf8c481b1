import { createHash } from "node:crypto";
import { link, mkdir, realpath, symlink } from "node:fs/promises";
import path from "node:path";
import { addDynamicHost, dynamicHost, type Engine, executable, fitVersion, isExecutable, openEngine } from "./binary";
import { inTemporaryFolder, publish } from "./cache";
import { newClaim } from "./claim";
import { type Report, reasonOf } from "./report";

/** Every executable file of that name on PATH, in the order of PATH. */
export async function findOnPath(file: string, environment: NodeJS.ProcessEnv): Promise<readonly string[]> {
  const folders = (environment.PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
  const files = [...new Set(folders.map((folder) => path.resolve(folder, file)))];
  const found = await Promise.all(files.map(isExecutable));
  return files.filter((_, index) => found[index]);
}

/** The first supported `pulumi` on PATH; otherwise rejects with the reason for each one that was passed over. */
export async function engineOnPath(
  environment: NodeJS.ProcessEnv,
  cacheFolder: string,
  report: Report,
): Promise<Engine> {
  const binaries = await findOnPath(executable("pulumi"), environment);
  if (binaries.length === 0) throw new Error("there is no `pulumi` on PATH");
  const reasons: string[] = [];
  for (const binary of binaries) {
    try {
      return await adopt(binary, environment, cacheFolder);
    } catch (error) {
      const reason = `${binary} is passed over: ${reasonOf(error)}`;
      report.say(reason);
      reasons.push(reason);
    }
  }
  throw new Error(reasons.join("\n"));
}

async function adopt(binary: string, environment: NodeJS.ProcessEnv, cacheFolder: string): Promise<Engine> {
  await fitVersion(binary);
  const beside = path.dirname(await realpath(binary));
  const has = async (file: string) =>
    (await isExecutable(path.join(beside, file))) || (await findOnPath(file, environment)).length > 0;
  // Official distributions include it; a bare binary cannot run the project's YAML programs.
  if (!(await has(executable("pulumi-language-yaml")))) throw new Error("it comes without the YAML language host");
  const hasDynamicHost = await has(dynamicHost);
  const folder = path.dirname(binary);
  if (hasDynamicHost && path.basename(folder) === "bin") return openEngine(path.dirname(folder), "path");
  return openEngine(await linkedFolder(binary, cacheFolder, { addHost: !hasDynamicHost }), "path");
}

/**
 * A folder of the cache whose `bin` contains a link to the binary and, if requested, the dynamic host's script.
 *
 * It is a link rather than a copy, because the engine resolves links and so still finds the language hosts beside the
 * real binary, a copy would be outdated after the user's next upgrade, and version managers' shims work only through a
 * link. The cost, if the script was missing, is the engine's warning "using ... from $PATH" on each command.
 */
async function linkedFolder(binary: string, cacheFolder: string, options: { addHost: boolean }): Promise<string> {
  const key = createHash("sha256").update(`${binary}\n${options.addHost}`).digest("hex").slice(0, 8);
  const folder = path.join(cacheFolder, `path-${key}`);
  const isWhole = () => isExecutable(path.join(folder, "bin", executable("pulumi")));
  if (await isWhole()) return folder;
  await inTemporaryFolder(cacheFolder, newClaim(), async (temporary) => {
    const bin = path.join(temporary, "bin");
    await mkdir(bin);
    // Symbolic links need a privilege on Windows.
    const linked = process.platform === "win32" ? link : symlink;
    await linked(binary, path.join(bin, executable("pulumi")));
    if (options.addHost) await addDynamicHost(bin);
    await publish(temporary, folder, isWhole);
  });
  return folder;
}
