import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";

const root = path.join(__dirname, "../..");
const binaries = path.join(root, "node_modules/.bin");
const { devDependencies } = require("../../package.json");

/** The package as it would be published. */
export interface Tarball {
  readonly file: string;
  /** What it holds, by their paths in the package. */
  readonly contents: readonly string[];
}

/** How a package manager installs what the package.json of a folder asks for. */
export interface PackageManager {
  readonly name: string;
  readonly install: (folder: string) => void;
}

const npm: PackageManager = {
  name: "npm",
  install: (folder) => void run(folder, "npm", ["install", "--no-audit", "--no-fund", "--ignore-scripts"]),
};

/** In its own layout: a package sees its direct dependencies and no others. */
const pnpm: PackageManager = {
  name: "pnpm",
  install: (folder) => {
    const options = ["--ignore-scripts", "--no-frozen-lockfile", "--store-dir", path.join(folder, "store")];
    run(folder, path.join(binaries, "pnpm"), ["install", ...options]);
  },
};

/** With real folders: the engine starts its hosts outside of Yarn, where Plug'n'Play is not known. */
const yarn: PackageManager = {
  name: "Yarn",
  install: (folder) => {
    // Marks the root of a project, whatever lies above.
    fs.writeFileSync(path.join(folder, "yarn.lock"), "");
    run(folder, path.join(binaries, "yarn"), ["install"], {
      YARN_NODE_LINKER: "node-modules",
      YARN_ENABLE_SCRIPTS: "false",
      YARN_ENABLE_IMMUTABLE_INSTALLS: "false",
      YARN_ENABLE_GLOBAL_CACHE: "false",
      YARN_ENABLE_TELEMETRY: "false",
      // Unlike the other two, it does not read npm's settings.
      YARN_NPM_REGISTRY_SERVER: run(folder, "npm", ["config", "get", "registry"]).trim(),
    });
  },
};

export const packageManagers = { npm, pnpm, yarn };

/** A new folder in the place for temporary ones, by its real path. */
export function newFolder(): string {
  return fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "package-")));
}

/** Packs into `target`. The build belongs to those who run the tests: here it would pull files away under other suites. */
export function pack(target: string, source = root): Tarball {
  const [packed] = JSON.parse(run(source, "npm", ["pack", "--json", "--ignore-scripts", "--pack-destination", target]));
  const contents = packed.files.map((file: { path: string }) => file.path);
  return { file: path.join(target, packed.filename), contents };
}

/** Writes the package.json of a program that depends on tarballs, and on the tools that this repository pins. */
export function declare(folder: string, tarballs: Readonly<Record<string, string>>, tools: readonly string[]): void {
  fs.mkdirSync(folder, { recursive: true });
  const dependencies = {
    ...Object.fromEntries(Object.entries(tarballs).map(([name, file]) => [name, `file:${file}`])),
    ...Object.fromEntries(tools.map((name) => [name, devDependencies[name]])),
  };
  fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "shop", private: true, dependencies }));
}

/** What a command prints; one that fails is an error that holds it. */
export function run(
  cwd: string,
  command: string,
  args: readonly string[],
  environment: NodeJS.ProcessEnv = {},
): string {
  try {
    return execFileSync(command, args, {
      cwd,
      env: { ...process.env, ...environment },
      encoding: "utf8",
      stdio: "pipe",
    });
  } catch (error) {
    const { stdout, stderr } = error as { stdout: string; stderr: string };
    throw new Error(`${command} ${args.join(" ")} failed:\n${stdout}\n${stderr}`);
  }
}
