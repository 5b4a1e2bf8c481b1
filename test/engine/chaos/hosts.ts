import fs from "node:fs";
import os from "node:os";
import path from "node:path";

/** Which dynamic hosts of a round were asked for a hook; they write it down themselves. */
export class Hosts {
  readonly #folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-commercelayer-hosts-"));

  /** What the commands of the round need in their environment. */
  get environment(): NodeJS.ProcessEnv {
    return { NODE_OPTIONS: `--require ${path.join(__dirname, "first-hook.cjs")}`, CHAOS_HOSTS: this.#folder };
  }

  /** All that were ever started. */
  get pids(): number[] {
    return fs.readdirSync(this.#folder).map(Number);
  }

  isHooked(pid: number): boolean {
    const file = path.join(this.#folder, String(pid));
    return fs.existsSync(file) && fs.readFileSync(file, "utf8") === "hooked";
  }

  remove(): void {
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }
}
