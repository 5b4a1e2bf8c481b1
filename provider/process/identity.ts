import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import { hostname } from "node:os";

/**
 * The name of a process among those of all machines and times:
 *
 *     <host>-<boot>-<namespace>-<pid>-<start>
 *
 * The first three say where its pid means something: a container may share the name of its host, and its pids are its own.
 * The start tells it from another process that got the same pid later. What the system does not tell is `0`. Safe as a
 * part of a file name.
 */
export type ProcessIdentity = string;

const unknown = "0";
let own: ProcessIdentity | undefined;

/** The identity of this process. */
export function thisProcess(): ProcessIdentity {
  own ??= identityOf(process.pid);
  return own;
}

/** What the processes have in common whose monotonic clocks agree: the start of the machine, or its name if that is unknown. */
export function thisBoot(): string {
  const [host, boot] = here();
  return boot === unknown ? host : boot;
}

/** The identity of a process of this machine that runs now. */
export function identityOf(pid: number): ProcessIdentity {
  return [...here(), pid, startOf(pid) ?? unknown].join("-");
}

/** The pid of a process on its own machine; undefined for a text that is no identity. */
export function pidOf(identity: ProcessIdentity): number | undefined {
  return parse(identity)?.pid;
}

/** What is known here of a process; of those of another host or container, nothing. */
export type Whereabouts = "alive" | "ended" | "unknown";

export function whereaboutsOf(identity: ProcessIdentity): Whereabouts {
  const then = parse(identity);
  if (!then) return "unknown";
  const [host, boot, namespace] = here();
  if (then.host !== host) return "unknown";
  if (then.boot !== boot) return "ended";
  if (then.namespace !== namespace) return "unknown";
  const start = startOf(then.pid);
  const isThere = start === undefined || then.start === unknown ? exists(then.pid) : start === then.start;
  return isThere ? "alive" : "ended";
}

function parse(identity: string) {
  const parts = /^([0-9a-f]{8})-([0-9a-f]{8}|0)-(\d+)-(\d+)-([0-9a-f]+)$/.exec(identity);
  if (!parts) return undefined;
  const [, host = "", boot = "", namespace = "", pid = "", start = ""] = parts;
  return { host, boot, namespace, pid: Number(pid), start };
}

/** Where pids mean what they mean to this process. Elsewhere than on Linux a start is a date, and needs no boot. */
function here(): readonly [host: string, boot: string, namespace: string] {
  const boot = read(() => fs.readFileSync("/proc/sys/kernel/random/boot_id", "utf8"));
  const namespace = read(() => fs.readlinkSync("/proc/self/ns/pid"));
  return [
    // Hashed, because a host's name may hold anything and is nobody's business.
    hash(hostname()),
    boot === undefined ? unknown : hash(boot),
    namespace?.match(/\d+/)?.[0] ?? unknown,
  ];
}

/** When a process started, in whatever unit; undefined when it is not there, or the system does not tell. */
function startOf(pid: number): string | undefined {
  if (process.platform === "linux") return startOnLinux(pid);
  if (process.platform === "win32") return undefined;
  const env = { ...process.env, LC_ALL: "C", TZ: "UTC" };
  const stdio: ["ignore", "pipe", "ignore"] = ["ignore", "pipe", "ignore"];
  const date = read(() => execFileSync("ps", ["-o", "lstart=", "-p", String(pid)], { encoding: "utf8", env, stdio }));
  return date?.trim() ? hash(date.trim()) : undefined;
}

function startOnLinux(pid: number): string | undefined {
  const stat = read(() => fs.readFileSync(`/proc/${pid}/stat`, "utf8"));
  // The name of the program comes before, in parentheses, and may hold anything.
  const [state, ...fields] = stat?.slice(stat.lastIndexOf(")") + 2).split(" ") ?? [];
  // One that has ended, and whose parent has not noticed, did not start: containers are full of them.
  return state === "Z" || state === "X" ? ended : fields[18];
}

const ended = "ended";

/** Also of a process that hides its start from others. */
function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code !== "ESRCH";
  }
}

function read<T>(ask: () => T): T | undefined {
  try {
    return ask();
  } catch {
    return undefined;
  }
}

function hash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}
