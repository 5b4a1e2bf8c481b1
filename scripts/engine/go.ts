import path from "node:path";
import { executable } from "./binary";
import type { BuildContext, Builder } from "./builder";
import { type Ending, run } from "./child";
import { findOnPath } from "./path";
import type { GoBuild, Release } from "./release";
import { withProgress } from "./report";

/** Builds the CLI and the YAML language host from Pulumi's Go modules, which takes minutes. */
export function goBuilder({ version, builds }: Release): Builder {
  return async (root, context) => {
    context.report.say(`Building Pulumi ${version} with Go: about 8 minutes, once.`);
    for (const build of builds) await buildPrograms(build, path.join(root, "bin"), context);
  };
}

async function buildPrograms(build: GoBuild, bin: string, context: BuildContext): Promise<void> {
  const go = await usableGo(build, context);
  const progress = new BuildProgress();
  const names = build.programs.map((program) => path.posix.basename(program.package)).join(" and ");
  const ending = await withProgress(
    context.report,
    () => `${names}: ${progress.phase}`,
    () => runGo(go, buildArguments(build, bin), build.folder, context, (line) => progress.read(line)),
  );
  if (ending.code !== 0) {
    throw new Error(`\`go build\` failed:\n${progress.remarks.slice(-8).join("\n")}`);
  }
}

function buildArguments({ programs }: GoBuild, bin: string): readonly string[] {
  const versions = programs.map(({ versionVariable, version }) => `-X ${versionVariable}=v${version}`);
  const exactly = ["-mod=readonly", "-buildvcs=false", "-trimpath"];
  const flags = ["-v", ...exactly, "-ldflags", `-s -w ${versions.join(" ")}`, "-o", bin + path.sep];
  return ["build", ...flags, ...programs.map((program) => program.package)];
}

async function usableGo({ folder, oldestGo }: GoBuild, context: BuildContext): Promise<string> {
  const [go] = await findOnPath(executable("go"), context.environment);
  if (go === undefined) throw new Error("there is no `go` on PATH");
  // Run in the module's folder, so that Go fetches a newer version of itself if GOTOOLCHAIN allows it, and reports that.
  const ending = await runGo(go, ["version"], folder, context);
  const [major, minor] = /\bgo(\d+)\.(\d+)/.exec(ending.lines.at(-1) ?? "")?.slice(1) ?? [];
  if (ending.code !== 0 || minor === undefined) {
    throw new Error(`\`go version\` failed:\n${ending.lines.slice(-5).join("\n")}`);
  }
  const [oldestMajor, oldestMinor] = oldestGo.split(".");
  const isOlder = Number(major) < Number(oldestMajor) || (major === oldestMajor && Number(minor) < Number(oldestMinor));
  if (isOlder) {
    throw new Error(
      `Go ${major}.${minor} is too old: ${oldestGo} is needed (from Go 1.21 on, GOTOOLCHAIN=auto lets it fetch a newer one)`,
    );
  }
  return go;
}

function runGo(
  go: string,
  args: readonly string[],
  folder: string,
  context: BuildContext,
  onLine: (line: string) => void = () => undefined,
): Promise<Ending> {
  return run({
    command: go,
    args,
    cwd: folder,
    // A workspace file in a parent folder would override the pinned versions.
    environment: { ...context.environment, GOWORK: "off" },
    onLine,
    ...(context.signal === undefined ? {} : { signal: context.signal }),
  });
}

/** The output of `go build -v`: a line per download, a line per compiled package, and remarks. */
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
    return this.#downloads > 0 ? `downloading modules: ${this.#downloads} so far` : "Go is checking its caches";
  }
}
