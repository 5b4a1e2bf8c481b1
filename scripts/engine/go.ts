import { readFileSync } from "node:fs";
import path from "node:path";
import { executable } from "./binary";
import type { BuildContext, Builder } from "./builder";
import { type Ending, run } from "./child";
import { findOnPath } from "./path";
import { withProgress } from "./report";

/** Holds the go.mod that pins the engine and the go.sum that verifies it. */
const moduleFolder = path.join(__dirname, "go");
const goMod = readFileSync(path.join(moduleFolder, "go.mod"), "utf8");
const oldestGo = pinned(/^go (\d+\.\d+)/m);
const yamlVersion = pinned(/github\.com\/pulumi\/pulumi-yaml v(\S+)/);

/** The version of the engine that is built. */
export const goVersion: string = pinned(/github\.com\/pulumi\/pulumi\/pkg\/v3 v(\S+)/);

/** Builds the CLI and the YAML language host from Pulumi's Go modules, which takes minutes. */
export const buildWithGo: Builder = async (root, context) => {
  const go = await usableGo(context);
  context.report.say(`Building Pulumi ${goVersion} with Go: about 8 minutes, once.`);
  const progress = new BuildProgress();
  const ending = await withProgress(
    context.report,
    () => progress.phase,
    () => runGo(go, buildArguments(path.join(root, "bin")), context, (line) => progress.read(line)),
  );
  if (ending.code !== 0) {
    throw new Error(`\`go build\` failed:\n${progress.remarks.slice(-8).join("\n")}`);
  }
};

function buildArguments(bin: string): readonly string[] {
  // A binary without a version would make the Automation API and the engine's own range checks refuse or skip.
  const versions = [
    `-X github.com/pulumi/pulumi/sdk/v3/go/common/version.Version=v${goVersion}`,
    `-X github.com/pulumi/pulumi-yaml/pkg/version.Version=v${yamlVersion}`,
  ];
  const exactly = ["-mod=readonly", "-buildvcs=false", "-trimpath"];
  return ["build", "-v", ...exactly, "-ldflags", `-s -w ${versions.join(" ")}`, "-o", bin + path.sep, "tool"];
}

async function usableGo(context: BuildContext): Promise<string> {
  const [go] = await findOnPath(executable("go"), context.environment);
  if (go === undefined) throw new Error("there is no `go` on PATH");
  // Asked in the module's folder, so that a Go that may fetch its successor (GOTOOLCHAIN) does, and says so.
  const ending = await runGo(go, ["version"], context);
  const [major, minor] = /\bgo(\d+)\.(\d+)/.exec(ending.lines.at(-1) ?? "")?.slice(1) ?? [];
  if (ending.code !== 0 || minor === undefined) {
    throw new Error(`\`go version\` failed:\n${ending.lines.slice(-5).join("\n")}`);
  }
  const [oldestMajor, oldestMinor] = oldestGo.split(".");
  const isOlder = Number(major) < Number(oldestMajor) || (major === oldestMajor && Number(minor) < Number(oldestMinor));
  if (isOlder) {
    throw new Error(
      `Go ${major}.${minor} is too old: ${oldestGo} is needed (from Go 1.21 on, GOTOOLCHAIN=auto lets it fetch that)`,
    );
  }
  return go;
}

function runGo(
  go: string,
  args: readonly string[],
  context: BuildContext,
  onLine: (line: string) => void = () => undefined,
): Promise<Ending> {
  return run({
    command: go,
    args,
    cwd: moduleFolder,
    // A workspace file in a folder above would replace the pins.
    environment: { ...context.environment, GOWORK: "off" },
    onLine,
    ...(context.signal === undefined ? {} : { signal: context.signal }),
  });
}

/** What the output of `go build -v` tells: a line per download, a line per compiled package, and remarks. */
class BuildProgress {
  readonly remarks: string[] = [];
  #downloads = 0;
  #packages = 0;

  read(line: string): void {
    if (line.startsWith("go: downloading ")) this.#downloads += 1;
    else if (/^[^\s:#]+$/.test(line)) this.#packages += 1;
    else this.remarks.push(line);
  }

  get phase(): string {
    if (this.#packages > 0) return `compiling: ${this.#packages} packages so far`;
    return this.#downloads > 0 ? `downloading modules: ${this.#downloads} so far` : "Go is looking at what it has";
  }
}

function pinned(pattern: RegExp): string {
  const [, version] = pattern.exec(goMod) ?? [];
  if (version === undefined) throw new Error(`go.mod of the engine does not match ${pattern}`);
  return version;
}
