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

  isHooked(pid: number): boolean {
    return fs.existsSync(path.join(this.#folder, String(pid)));
  }

  remove(): void {
    fs.rmSync(this.#folder, { recursive: true, force: true });
  }
}
