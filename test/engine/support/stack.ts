import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { constants, gunzipSync } from "node:zlib";
import { parse, stringify } from "yaml";
import type { Entry } from "../../../provider/ownership/journal";
import { JournalFolder } from "../../../provider/ownership/journal-folder";
import { fileBackend } from "../../../scripts/engine/backend";
import { type Engine, engineEnvironment, prepareEngine } from "../../../scripts/engine/engine";
import { type Program, serve } from "./inline-program";
import { isNative } from "./shell";

export type { Program };

/** What the engine says it did with the resources, by operation: `create`, `update`, `same`, `replace`, `delete` … */
export type Changes = Readonly<Record<string, number>>;

/** One finished command of the CLI. */
export interface Run {
  readonly code: number | null;
  /** Everything that it printed. */
  readonly text: string;
  readonly changes: Changes;
  readonly events: readonly EngineEvent[];
}

interface EngineEvent {
  readonly summaryEvent?: { readonly resourceChanges: Record<string, number> };
  readonly diagnosticEvent?: { readonly message: string; readonly severity: string; readonly urn?: string };
}

/** A resource in the state. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly delete?: boolean;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
}

/** A command that still runs, so that a test can stop and kill its processes. */
export interface Underway {
  readonly cli: ChildProcess;
  readonly done: Promise<Run>;
}

const repository = path.join(__dirname, "../../..");
/** What a project says to find the plugin without a download. */
const nativeProject = {
  name: "shop",
  plugins: { providers: [{ name: "commercelayer", path: path.join(repository, "dist/plugin") }] },
};
const prepared = prepareEngine();

/**
 * One stack of the real engine with a backend of its own. The Automation API would start four processes for each
 * operation and hide all of them; here each operation is one command, whose processes a test can reach.
 */
export class Stack {
  readonly folder: string;
  readonly #engine: Engine;
  readonly #name: string;
  readonly #environment: NodeJS.ProcessEnv;
  #count = 0;
  #last = "";

  private constructor(folder: string, engine: Engine, environment: NodeJS.ProcessEnv, name: string) {
    this.folder = folder;
    this.#engine = engine;
    this.#name = name;
    this.#environment = environment;
  }

  static async create(environment: NodeJS.ProcessEnv = {}, on?: Engine, name = "test"): Promise<Stack> {
    const engine = on ?? (await prepared);
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-commercelayer-"));
    // The dynamic host resolves our package from the folder of `main`.
    fs.writeFileSync(path.join(folder, "Pulumi.yaml"), `name: shop\nruntime: nodejs\nmain: ${repository}\n`);
    const variables = {
      ...withoutCommerceLayer(process.env),
      ...engineEnvironment(engine),
      PULUMI_HOME: path.join(folder, "home"),
      PULUMI_BACKEND_URL: fileBackend(path.join(folder, "backend")),
      PULUMI_CONFIG_PASSPHRASE: "correct horse battery staple",
      PULUMI_DEBUG_COMMANDS: "true",
      COMMERCELAYER_STATE_DIR: path.join(folder, "provider"),
      // What the emulator does not limit, nobody has to wait for.
      COMMERCELAYER_RATE_LIMITS: "off",
      ...environment,
    };
    const stack = new Stack(folder, engine, variables, name);
    if (isNative()) stack.useNative();
    await stack.must(["stack", "init", name]);
    return stack;
  }

  /** The environment of its commands. */
  get environment(): NodeJS.ProcessEnv {
    return this.#environment;
  }

  /** What the provider remembers between runs. */
  get stateFolder(): string {
    return path.join(this.folder, "provider");
  }

  /**
   * Makes the project a YAML program on disk, whose resources the native plugin manages. Commands that are given no other
   * program run it.
   */
  write(program: object): void {
    this.writeProject({ ...program, ...nativeProject, runtime: "yaml" });
  }

  /** Writes the project file as it is. */
  writeProject(project: object): void {
    fs.writeFileSync(path.join(this.folder, "Pulumi.yaml"), stringify(project));
  }

  /** Lets inline programs use the native plugin. */
  useNative(): void {
    this.writeProject({ ...nativeProject, runtime: "nodejs", main: repository });
  }

  /** Writes plain configuration at once; `pulumi config set` would take a process for each value. */
  configure(values: Readonly<Record<string, string>>): void {
    const file = path.join(this.folder, `Pulumi.${this.#name}.yaml`);
    const { config, ...rest } = parse(fs.readFileSync(file, "utf8"));
    fs.writeFileSync(file, stringify({ ...rest, config: { ...config, ...values } }));
  }

  /** Where its commands look for executables. */
  get path(): string {
    return this.#environment.PATH ?? "";
  }

  /** Sets environment variables of the commands to come. */
  setEnvironment(values: NodeJS.ProcessEnv): void {
    Object.assign(this.#environment, values);
  }

  /** `pulumi up` without a preview before it. */
  up(program?: Program, ...args: string[]): Promise<Run> {
    return this.must(["up", "--yes", "--skip-preview", ...args], program);
  }

  preview(program?: Program, ...args: string[]): Promise<Run> {
    return this.must(["preview", "--diff", ...args], program);
  }

  refresh(...args: string[]): Promise<Run> {
    return this.must(["refresh", "--yes", "--skip-preview", "--run-program=false", ...args]);
  }

  destroy(...args: string[]): Promise<Run> {
    return this.must(["destroy", "--yes", "--skip-preview", "--run-program=false", ...args]);
  }

  /** Runs a command to its end; one that fails is an error that holds all it printed. */
  async must(args: readonly string[], program?: Program): Promise<Run> {
    const run = await this.run(args, program);
    if (run.code !== 0) throw new Error(`pulumi ${args.join(" ")} ended with ${run.code}:\n${run.text}`);
    return run;
  }

  /** Runs a command to its end, whatever that is. */
  async run(args: readonly string[], program?: Program): Promise<Run> {
    const run = await (await this.start(args, program)).done;
    this.#last = run.text;
    return run;
  }

  async start(args: readonly string[], program?: Program): Promise<Underway> {
    const log = path.join(this.folder, `events-${++this.#count}.json`);
    const server = program && (await serve(program));
    const cli = spawn(
      path.join(this.#engine.bin, "pulumi"),
      [
        ...args,
        "--non-interactive",
        "--color=never",
        ...(isOperation(args) ? ["--stack", this.#name, "--event-log", log] : []),
        ...(server ? [`--client=127.0.0.1:${server.port}`, "--exec-kind=auto.inline"] : []),
      ],
      { cwd: this.folder, env: this.#environment, stdio: ["ignore", "pipe", "pipe"] },
    );
    return { cli, done: finish(cli, log).finally(() => server?.close()) };
  }

  /** The resources that the state holds, those of Pulumi itself left out. */
  resources(): StateResource[] {
    const file = path.join(this.folder, "backend/.pulumi/stacks/shop", `${this.#name}.json`);
    const { checkpoint } = JSON.parse(fs.readFileSync(file, "utf8"));
    const all: StateResource[] = checkpoint.latest?.resources ?? [];
    // Components have no id.
    return all.filter(({ type, id }) => id !== undefined && /^(pulumi-nodejs:dynamic\/|commercelayer:)/.test(type));
  }

  resource(name: string): StateResource {
    const found = this.resources().find((resource) => resource.urn.endsWith(`::${name}`) && !resource.delete);
    if (!found) throw new Error(`the state holds no resource ${name} after this run:\n${this.#last}`);
    return found;
  }

  /** Every byte that the backend, the history, the logs and the journal hold. */
  bytes(): string {
    return this.bytesOf(".");
  }

  /** Every byte below one folder of them; what is compressed is decompressed. */
  bytesOf(folder: string): string {
    return filesIn(path.join(this.folder, folder))
      .filter((file) => !/events-\d+\.json$/.test(file))
      .map((file) => plain(fs.readFileSync(file)).toString("latin1"))
      .join("\n");
  }

  /** The folder of the provider's journal. */
  get journal(): string {
    return path.join(this.folder, "provider/journal");
  }

  /** The requests that are on record there. */
  recorded(): Partial<Entry>[] {
    const warn = (text: string) => {
      throw new Error(text);
    };
    return new JournalFolder(this.journal, warn).read().map(([, record]) => record);
  }

  remove(): void {
    fs.rmSync(this.folder, { recursive: true, force: true });
  }
}

function plain(bytes: Buffer): Buffer {
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  // The log of a process that was killed has no end.
  return isCompressed ? gunzipSync(bytes, { finishFlush: constants.Z_SYNC_FLUSH }) : bytes;
}

function isOperation([command]: readonly string[]): boolean {
  return ["up", "preview", "refresh", "destroy", "import"].includes(command ?? "");
}

/** The credentials and the address are the test's to give. */
function withoutCommerceLayer(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("COMMERCELAYER_")));
}

async function finish(cli: ChildProcess, log: string): Promise<Run> {
  let text = "";
  for (const stream of [cli.stdout, cli.stderr])
    stream?.setEncoding("utf8").on("data", (chunk: string) => {
      text += chunk;
    });
  const code = await new Promise<number | null>((resolve) => cli.on("close", resolve));
  const events = readEvents(log);
  const changes = events.find(({ summaryEvent }) => summaryEvent)?.summaryEvent?.resourceChanges ?? {};
  return { code, text, changes, events };
}

function readEvents(log: string): EngineEvent[] {
  if (!fs.existsSync(log)) return [];
  const lines = fs.readFileSync(log, "utf8").split("\n");
  return lines.filter((line) => line.startsWith("{") && line.endsWith("}")).map((line) => JSON.parse(line));
}

function filesIn(folder: string): string[] {
  return fs
    .readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name));
}
