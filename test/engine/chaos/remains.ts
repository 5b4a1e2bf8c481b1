import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { Violation } from "./trace";

interface Vitals {
  readonly pid: number;
  readonly kilobytes: number;
  readonly processorTime: string;
  readonly command: string;
}

/** How much more memory a process may take while it ends. */
const growth = 300_000;
/** How long a process has to stay without work to count as idle. */
const idle = 1_500;

/** The processes that a killed command has left. */
export class Remains {
  readonly #pids: readonly number[];

  constructor(pids: readonly number[]) {
    this.#pids = pids;
  }

  /**
   * Waits until all have ended. A host whose first hook never came stays for ever, idle: that is the SDK's own, and it is
   * ended here. Any other that stays, or that grows, is a violation.
   */
  async end({ isHooked, patience }: { isHooked: boolean; patience: number }): Promise<void> {
    const atFirst = new Map(vitalsOf(this.#pids).map((one) => [one.pid, one.kilobytes]));
    const deadline = Date.now() + (isHooked ? patience : idle);
    try {
      for (let alive = vitalsOf(this.#pids); alive.length > 0; alive = vitalsOf(this.#pids)) {
        const fat = alive.find(({ pid, kilobytes }) => kilobytes > (atFirst.get(pid) ?? kilobytes) + growth);
        if (fat) throw new Violation("no process is left", `one grows after the kill: ${told(fat)}`);
        if (Date.now() > deadline) return await this.#judge(alive, isHooked);
        await pause(100);
      }
    } finally {
      for (const { pid } of vitalsOf(this.#pids)) process.kill(pid, "SIGKILL");
    }
  }

  async #judge(alive: readonly Vitals[], isHooked: boolean): Promise<void> {
    await pause(idle);
    const later = vitalsOf(alive.map(({ pid }) => pid));
    const isBusy = later.some(({ pid, processorTime }) =>
      alive.some((one) => one.pid === pid && one.processorTime !== processorTime),
    );
    if (later.length > 0 && (isHooked || isBusy))
      throw new Violation(
        "no process is left",
        `${isBusy ? "busy" : "idle"} after the kill: ${later.map(told).join("; ")}`,
      );
  }
}

function told({ pid, kilobytes, processorTime, command }: Vitals): string {
  return `${pid} (${Math.round(kilobytes / 1024)} MB, ${processorTime}) ${command}`;
}

/** Those of the processes that live; a zombie does not. */
function vitalsOf(pids: readonly number[]): Vitals[] {
  if (pids.length === 0) return [];
  const { stdout } = spawnSync("ps", ["-o", "pid=,stat=,rss=,time=,args=", "-p", pids.join(",")], { encoding: "utf8" });
  return stdout.split("\n").flatMap((line) => {
    const [pid, stat, kilobytes, processorTime, ...command] = line.trim().split(/\s+/);
    if (!pid || stat?.startsWith("Z") || processorTime === undefined) return [];
    return [
      { pid: Number(pid), kilobytes: Number(kilobytes), processorTime, command: command.join(" ").slice(0, 120) },
    ];
  });
}
