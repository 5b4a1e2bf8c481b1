import { execFileSync } from "node:child_process";

/** The processes that a process has started, and those that they have started. */
export function descendants(pid: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = table.split("\n").map((line) => line.trim().split(/\s+/).map(Number));
  const children = rows.filter(([, parent]) => parent === pid).map(([child]) => child ?? 0);
  return children.flatMap((child) => [child, ...descendants(child)]);
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Waits until something is so; a test that waits in vain fails by its own time limit, with `what` in the message. */
export async function until(what: string, isSo: () => boolean, patience = 30_000): Promise<void> {
  for (const end = Date.now() + patience; !isSo(); await new Promise((resolve) => setTimeout(resolve, 20)))
    if (Date.now() > end) throw new Error(`waited in vain until ${what}`);
}
