import { spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Emulator } from "../../../emulator";
import { fileBackend } from "../../../scripts/engine/backend";
import { engineEnvironment, prepareEngine } from "../../../scripts/engine/engine";

/** What a command printed, and how it ended. */
export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const repository = path.join(__dirname, "../../..");

/**
 * A folder as a user has it, with its own program on disk and everything installed. Its commands find `pulumi`, and the API
 * at the emulator.
 */
export class Project {
  readonly folder: string;
  readonly environment: Readonly<NodeJS.ProcessEnv>;
  /** What is not part of the folder: the state, the journal, the programs on `PATH`. */
  readonly #beside: string;

  private constructor(beside: string, folder: string, environment: NodeJS.ProcessEnv) {
    this.#beside = beside;
    this.folder = folder;
    this.environment = environment;
  }

  /** A folder that `fill` fills. */
  static async create(emulator: Emulator, fill: (folder: string) => void | Promise<void>): Promise<Project> {
    const { PATH = "", ...engine } = engineEnvironment(await prepareEngine());
    const beside = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "project-")));
    const folder = path.join(beside, "shop");
    fs.mkdirSync(folder);
    await fill(folder);
    fs.symlinkSync(path.join(repository, "node_modules"), path.join(folder, "node_modules"));
    const environment = {
      ...process.env,
      ...engine,
      PATH: [nodeHost(beside), PATH].join(path.delimiter),
      PULUMI_HOME: path.join(beside, "home"),
      PULUMI_BACKEND_URL: fileBackend(path.join(beside, "backend")),
      PULUMI_CONFIG_PASSPHRASE: "correct horse battery staple",
      COMMERCELAYER_STATE_DIR: path.join(beside, "provider"),
      COMMERCELAYER_API_URL: emulator.apiUrl,
      COMMERCELAYER_AUTH_URL: emulator.authUrl,
      COMMERCELAYER_CLIENT_ID: emulator.clientId,
      COMMERCELAYER_CLIENT_SECRET: emulator.clientSecret,
      // Checked once by whoever asks; each command would do it anew.
      PULUMI_NODEJS_TRANSPILE_ONLY: "true",
    };
    return new Project(beside, folder, environment);
  }

  /** Runs a command in the folder to its end, whatever that is. */
  async run(command: string, args: readonly string[], environment: NodeJS.ProcessEnv = {}): Promise<Ended> {
    const child = spawn(command, args, {
      cwd: this.folder,
      env: { ...this.environment, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const said = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"] as const)
      child[stream].setEncoding("utf8").on("data", (chunk: string) => {
        said[stream] += chunk;
      });
    const code = await new Promise<number | null>((resolve) => child.on("close", resolve));
    return { code, ...said };
  }

  /** Runs a command to its end; one that fails is an error that holds all it printed. */
  async must(command: string, args: readonly string[], environment?: NodeJS.ProcessEnv): Promise<Ended> {
    const ended = await this.run(command, args, environment);
    if (ended.code !== 0)
      throw new Error(`${command} ${args.join(" ")} ended with ${ended.code}:\n${ended.stdout}\n${ended.stderr}`);
    return ended;
  }

  read(file: string): string {
    return fs.readFileSync(path.join(this.folder, file), "utf8");
  }

  write(file: string, content: string): void {
    fs.writeFileSync(path.join(this.folder, file), content);
  }

  remove(): void {
    fs.rmSync(this.#beside, { recursive: true, force: true });
  }
}

/** Puts what runs programs on disk into `folder`, where the official host cannot be had. Returns the folder for `PATH`. */
export function nodeHost(folder: string): string {
  const host = path.join(folder, "bin/pulumi-language-nodejs");
  fs.mkdirSync(path.dirname(host));
  const script = path.join(__dirname, "language-host.ts");
  const tsx = path.join(repository, "node_modules/tsx/dist/cli.mjs");
  fs.writeFileSync(host, `#!/bin/sh\nexec "${process.execPath}" "${tsx}" "${script}" "$@"\n`, { mode: 0o755 });
  return path.dirname(host);
}
