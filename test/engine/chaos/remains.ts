import { spawnSync } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import type { Hosts } from "./hosts";
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
  readonly #hosts: Hosts;

  constructor(pids: readonly number[], hosts: Hosts) {
    this.#pids = pids;
    this.#hosts = hosts;
  }

  /**
   * Waits until all have ended. A host whose first hook never came stays for ever, idle: that is the SDK's own, and it is
   * ended here. Any other that stays, or that grows, is a violation.
   */
  async end(patience: number): Promise<void> {
    const atFirst = new Map(this.#alive().map((one) => [one.pid, one.kilobytes]));
    const deadline = Date.now() + patience;
    try {
      for (let alive = this.#alive(); alive.length > 0; alive = this.#alive()) {
        const fat = alive.find(({ pid, kilobytes }) => kilobytes > (atFirst.get(pid) ?? kilobytes) + growth);
        if (fat) throw new Violation("no process is left", `one grows after the kill: ${told(fat)}`);
        const isHooked = alive.some(({ pid }) => this.#hosts.isHooked(pid));
        if (!isHooked && (await isIdle(alive)) && !alive.some(({ pid }) => this.#hosts.isHooked(pid))) return;
        if (Date.now() > deadline) throw await left(alive, isHooked);
        await pause(100);
      }
    } finally {
      this.kill();
    }
  }

  kill(): void {
    for (const { pid } of this.#alive()) end(pid);
  }

  /** A host that was being started when its parent was killed is nobody's descendant; but it has written itself down. */
  #alive(): Vitals[] {
    const hosts = vitalsOf(this.#hosts.pids).filter(({ command }) => isHost(command));
    const others = vitalsOf(this.#pids).filter(({ pid }) => !hosts.some((host) => host.pid === pid));
    return [...hosts, ...others];
  }
}

function isHost(command: string): boolean {
  return /dynamic-provider|pulumi-resource-commercelayer/.test(command);
}

/** Kills a process, unless it has ended already. */
export function end(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

async function left(alive: readonly Vitals[], isHooked: boolean): Promise<Violation> {
  const how = `${(await isIdle(alive)) ? "idle" : "busy"}, ${isHooked ? "with" : "without"} a hook`;
  return new Violation("no process is left", `${how}: ${alive.map(told).join("; ")}`);
}

async function isIdle(some: readonly Vitals[]): Promise<boolean> {
  await pause(idle);
  const later = vitalsOf(some.map(({ pid }) => pid));
  return later.every(({ pid, processorTime }) => some.find((one) => one.pid === pid)?.processorTime === processorTime);
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
