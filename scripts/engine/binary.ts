import { access, chmod, constants, copyFile, stat } from "node:fs/promises";
import path from "node:path";
import { PulumiCommand } from "@pulumi/pulumi/automation";
import { run } from "./child";
import { floor } from "./release";

/** Where an engine comes from. */
export type EngineSource = "path" | "cache" | "installer" | "go";

/** A Pulumi engine that is known to run. */
export interface Engine {
  /** `PulumiCommand.get({ root })` finds it: the binary is `root/bin/pulumi`. */
  readonly root: string;
  /** The folder that holds the binaries, `root/bin`. */
  readonly bin: string;
  /** For example `3.256.0`. */
  readonly version: string;
  readonly source: EngineSource;
  /** Ready for `LocalWorkspace` and `Stack` (option `pulumiCommand`). */
  readonly command: PulumiCommand;
}

const [oldestMajor, oldestMinor] = floor.version.split(".").map(Number) as [number, number];

/** A launcher that downloads Pulumi on first use may hang without a network. */
const versionDeadline = 30_000;

/** The file that a shell would start for `name` on this platform. */
export const executable = (name: string): string => (process.platform === "win32" ? `${name}.exe` : name);

/** The script that starts the dynamic host. The Node SDK ships it in the root of its npm package. */
export const dynamicHost: string =
  process.platform === "win32" ? "pulumi-resource-pulumi-nodejs.cmd" : "pulumi-resource-pulumi-nodejs";

/** Runs `root/bin/pulumi`; rejects with the reason if it does not run or its version is not supported. */
export async function openEngine(root: string, source: EngineSource): Promise<Engine> {
  const bin = path.join(root, "bin");
  const version = await fitVersion(path.join(bin, executable("pulumi")));
  const command = await PulumiCommand.get({ root, skipVersionCheck: true });
  return { root, bin, version, source, command };
}

/** The same, and rejects an engine of another version. */
export async function openRelease(root: string, version: string, source: EngineSource): Promise<Engine> {
  const engine = await openEngine(root, source);
  if (engine.version !== version) throw new Error(`it is version ${engine.version}, and ${version} is wanted`);
  return engine;
}

/** The version of a binary that runs and is supported; otherwise rejects with the reason. */
export async function fitVersion(binary: string): Promise<string> {
  if (!(await isExecutable(binary))) throw new Error("there is no executable `pulumi`");
  const environment = { ...process.env, PULUMI_SKIP_UPDATE_CHECK: "true" };
  const ending = await run({ command: binary, args: ["version"], environment, deadline: versionDeadline });
  if (ending.timedOut) throw new Error(`\`pulumi version\` gave no answer within ${versionDeadline / 1000} s`);
  const last = ending.lines.at(-1) ?? "";
  if (ending.code !== 0) throw new Error(`\`pulumi version\` failed${last === "" ? "" : `: ${last}`}`);
  const [version, major, minor] = /^v?((\d+)\.(\d+)\.\d+\S*)$/m.exec(ending.lines.join("\n"))?.slice(1) ?? [];
  if (version === undefined) throw new Error("it does not tell its version");
  if (Number(major) !== oldestMajor || Number(minor) < oldestMinor) {
    throw new Error(`it is version ${version}, and this project needs ${oldestMajor}.${oldestMinor} or a newer 3.x`);
  }
  return version;
}

/** Copies the script of the dynamic host out of the Node SDK into `folder`, unless it exists. */
export async function addDynamicHost(folder: string): Promise<void> {
  const target = path.join(folder, dynamicHost);
  if (await isExecutable(target)) return;
  const sdk = path.dirname(require.resolve("@pulumi/pulumi/package.json"));
  await copyFile(path.join(sdk, dynamicHost), target);
  // The executable bit survives only if npm itself unpacked the tarball.
  await chmod(target, 0o755);
}

export async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
