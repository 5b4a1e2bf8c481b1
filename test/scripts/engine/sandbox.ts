import { chmod, mkdir, mkdtemp, readdir, readFile, realpath, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Builder } from "../../../scripts/engine/builder";
import { current } from "../../../scripts/engine/release";
import type { Report } from "../../../scripts/engine/report";

/** A folder of its own with fake programs, and an environment that sees nothing else of the machine. */
export class Sandbox {
  readonly said: string[] = [];
  readonly report: Report = { say: (line) => void this.said.push(line), progress: () => undefined, interval: 60_000 };

  private constructor(readonly folder: string) {}

  static async make(): Promise<Sandbox> {
    const folder = await realpath(await mkdtemp(path.join(tmpdir(), "engine-test-")));
    await mkdir(path.join(folder, "cache"));
    return new Sandbox(folder);
  }

  get cache(): string {
    return path.join(this.folder, "cache");
  }

  get environment(): NodeJS.ProcessEnv {
    return {
      PATH: ["tools", "first/bin", "second/bin", "third"].map((part) => path.join(this.folder, part)).join(":"),
      COMMERCELAYER_ENGINE_DIR: this.cache,
    };
  }

  async remove(): Promise<void> {
    for (const pid of await this.goBuilds()) {
      try {
        process.kill(-pid, "SIGKILL");
      } catch {
        // It has ended.
      }
    }
    await rm(this.folder, { recursive: true, force: true, maxRetries: 3 });
  }

  /** Writes an executable shell script; `file` counts from the sandbox's folder. */
  async script(file: string, body: string): Promise<string> {
    const target = path.join(this.folder, file);
    await mkdir(path.dirname(target), { recursive: true });
    await writeFile(target, `#!/bin/sh\n${body}\n`);
    await chmod(target, 0o755);
    return target;
  }

  /** A folder that looks like an official distribution. */
  async distribution(folder: string, version: string, companions = everyCompanion): Promise<string> {
    for (const name of companions) await this.script(`${folder}/${name}`, "exit 0");
    return this.script(`${folder}/pulumi`, `echo ${version}`);
  }

  /** A `go` whose build of the CLI writes one at once, but ends only after `release` was called. */
  async fakeGo(): Promise<void> {
    await this.script(
      "tools/go",
      `PATH=/usr/bin:/bin
if [ "$1" = version ]; then echo "go version go1.26.8 linux/amd64"; exit 0; fi
while [ $# -gt 0 ]; do
  if [ "$1" = -o ]; then out=$2; fi
  program=\${1##*/}
  shift
done
mkdir -p "$out"
printf '#!/bin/sh\\necho v${current.version}\\n' > "$out/$program"
chmod +x "$out/$program"
if [ "$program" != pulumi ]; then exit 0; fi
echo $$ >> "${this.folder}/go-builds"
until [ -e "${this.folder}/released" ]; do sleep 0.05; done`,
    );
  }

  async release(): Promise<void> {
    await writeFile(path.join(this.folder, "released"), "");
  }

  /** The process ids of all builds of the CLI that the fake `go` has begun. */
  async goBuilds(): Promise<readonly number[]> {
    const log = await readFile(path.join(this.folder, "go-builds"), "utf8").catch(() => "");
    return log.split("\n").filter(Boolean).map(Number);
  }

  cached(): Promise<readonly string[]> {
    return readdir(this.cache);
  }
}

const everyCompanion: readonly string[] = ["pulumi-language-yaml", "pulumi-resource-pulumi-nodejs"];

/** A builder that makes an engine of the version at once. */
export const builderOf = (version: string): Builder & { calls: number } => {
  const build = async (root: string) => {
    build.calls += 1;
    const binary = path.join(root, "bin", "pulumi");
    await mkdir(path.dirname(binary), { recursive: true });
    await writeFile(binary, `#!/bin/sh\necho ${version}\n`);
    await chmod(binary, 0o755);
  };
  build.calls = 0;
  return build;
};

/** A builder that fails for the given reason. */
export const brokenBuilder =
  (reason: string): Builder =>
  async () => {
    throw new Error(reason);
  };

/** The cache's name for a version on this machine. */
export const entryName = (version: string): string => `${version}-${process.platform}-${process.arch}`;
