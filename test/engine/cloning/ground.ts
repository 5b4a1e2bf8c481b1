import type { ChildProcess } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import { clientFor } from "../../../provider/cli/account";
import { findOrganization } from "../../../provider/organization/find-organization";
import { readSnapshot } from "../../../provider/organization/snapshot";
import { specOf } from "../../../provider/organization/spec-of";
import type { OrganizationSpec } from "../../../provider/spec/spec";
import { fileBackend } from "../../../scripts/engine/backend";
import { engineEnvironment, prepareEngine } from "../../../scripts/engine/engine";
import { type Called, finished, start } from "../../provider/cli/command-line";
import { descendants, isAlive, until } from "../support/processes";
import { emptyTarget, type Seed, targetOwner } from "./organizations";

const prepared = prepareEngine();
const silent = { say() {}, result() {}, progress() {}, confirm: async () => false };

/** Two accounts at two addresses, and a folder in which a person calls the command line. */
export class Ground {
  readonly source: Emulator;
  readonly target: Emulator;
  readonly folder: string;
  readonly #environment: NodeJS.ProcessEnv;
  /** Everything that the calls have printed. */
  printed = "";

  private constructor(source: Emulator, target: Emulator, folder: string, environment: NodeJS.ProcessEnv) {
    this.source = source;
    this.target = target;
    this.folder = folder;
    this.#environment = environment;
  }

  static async lay(source: Seed, target: Seed = emptyTarget): Promise<Ground> {
    const engine = await prepared;
    const [from, to] = [
      await startEmulator({ limits: "off", seed: source }),
      await startEmulator({ limits: "off", seed: target }),
    ];
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-commercelayer-clone-"));
    for (const name of ["project", "tmp"]) fs.mkdirSync(path.join(folder, name));
    return new Ground(from, to, folder, {
      ...engineEnvironment(engine),
      PULUMI_HOME: path.join(folder, "home"),
      PULUMI_BACKEND_URL: fileBackend(path.join(folder, "backend")),
      PULUMI_CONFIG_PASSPHRASE: "correct horse battery staple",
      COMMERCELAYER_STATE_DIR: path.join(folder, "provider"),
      TMPDIR: path.join(folder, "tmp"),
      ...sided("SOURCE", from),
      ...sided("TARGET", to),
    });
  }

  /** Writes a file into the folder of the calls. */
  write(name: string, text: string): void {
    fs.writeFileSync(path.join(this.folder, name), text);
  }

  read(name: string): string {
    return fs.readFileSync(path.join(this.folder, name), "utf8");
  }

  /** `clone FROM TO` with the stack `live` in the folder `project`. */
  clone(from: string, to: string, ...options: string[]): Promise<Called> {
    return this.call("clone", from, to, "--stack", "live", "--project-dir", "project", ...options);
  }

  /** The same for somebody who has the credentials of the target alone. */
  callAsTarget(...args: string[]): Promise<Called> {
    const sides = Object.keys({ ...sided("SOURCE", this.source), ...sided("TARGET", this.target) });
    const none = Object.fromEntries(sides.map((name) => [name, ""]));
    return this.#called(this.#start(args, { ...none, ...environmentFor(this.target) }));
  }

  call(...args: string[]): Promise<Called> {
    return this.#called(this.#start(args));
  }

  async #called(child: ChildProcess): Promise<Called> {
    const called = await finished(child);
    this.printed += called.stdout + called.stderr;
    return called;
  }

  /** Starts a clone, kills it and all its processes while a write is held, and lets the write go. */
  async cloneKilled(
    fault: { endpoint: string; nth: number; when: "before" | "after" },
    ...args: string[]
  ): Promise<void> {
    this.target.faults({ method: "POST", hold: true, ...fault });
    const child = this.#start(["clone", ...args, "--stack", "live", "--project-dir", "project"]);
    const done = finished(child);
    const isOver = () => child.exitCode !== null;
    await until("a write is held", () => this.target.heldCount() > 0 || isOver(), 120_000);
    const all = [...descendants(child.pid as number), child.pid as number];
    for (const pid of all) if (isAlive(pid)) process.kill(pid, "SIGKILL");
    const called = await done;
    this.printed += called.stdout + called.stderr;
    if (isOver() && called.code !== null) throw new Error(`the clone ended before it was killed:\n${called.stderr}`);
    await until("all its processes are gone", () => all.every((pid) => !isAlive(pid)));
    this.target.clearFaults();
    this.target.release();
  }

  /** What was written in the target since the log was cleared, in order. */
  writes(): string[] {
    return this.target
      .requests()
      .requests.filter(({ method, endpoint }) => method !== "GET" && endpoint !== "oauth/token")
      .map(({ method, endpoint }) => `${method} ${endpoint}`);
  }

  /** The spec of an organization, without what a clone leaves to each: name, region, owner, and the owner's membership. */
  async comparable(side: "source" | "target", called: string): Promise<OrganizationSpec> {
    const client = clientFor(silent, environmentFor(side === "source" ? this.source : this.target));
    const { spec } = specOf(await readSnapshot(client, await findOrganization(client, called)));
    const { owner: _, ...rest } = spec;
    const { name: __, region: ___, ...organization } = spec.organization;
    const members = Object.entries(spec.members).filter(([, { userEmail }]) => userEmail !== targetOwner);
    return { ...rest, organization, members: Object.fromEntries(members) };
  }

  /** What must be nowhere but in the source: the secrets of its credentials, and those of its user. */
  secrets(): string[] {
    const { api_credentials: credentials = [] } = this.source.snapshot().records;
    return [this.source.clientSecret, ...credentials.map(({ attributes }) => String(attributes.client_secret))];
  }

  /** Every byte that a clone has left on this machine, and printed. */
  bytes(): string {
    const files = fs
      .readdirSync(this.folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile());
    const texts = files.map((entry) => fs.readFileSync(path.join(entry.parentPath, entry.name), "latin1"));
    return [...texts, this.printed].join("\n");
  }

  async close(): Promise<void> {
    await this.source.close();
    await this.target.close();
    fs.rmSync(this.folder, { recursive: true, force: true });
  }

  #start(args: readonly string[], more: NodeJS.ProcessEnv = {}): ChildProcess {
    return start(args, { ...this.#environment, ...more }, this.folder);
  }
}

function environmentFor({ apiUrl, authUrl, clientId, clientSecret }: Emulator): NodeJS.ProcessEnv {
  return {
    COMMERCELAYER_API_URL: apiUrl,
    COMMERCELAYER_AUTH_URL: authUrl,
    COMMERCELAYER_CLIENT_ID: clientId,
    COMMERCELAYER_CLIENT_SECRET: clientSecret,
  };
}

/** The credentials of one side, as `clone` reads them. */
export function sided(side: "SOURCE" | "TARGET", emulator: Emulator): NodeJS.ProcessEnv {
  const entries = Object.entries(environmentFor(emulator));
  return Object.fromEntries(
    entries.map(([name, value]) => [name.replace("COMMERCELAYER_", `COMMERCELAYER_${side}_`), value]),
  );
}
