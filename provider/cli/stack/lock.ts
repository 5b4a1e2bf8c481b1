import os from "node:os";

/** Who holds the lock of a stack, as the CLI says: `created by ann@host (pid 123) at …`. */
const holder = /created by \S+?@(\S+) \(pid (\d+)\)/;

/** Whether a lock belongs to a process of this machine that has ended, so that nobody can be at work. */
export function isAbandoned(message: string, host: string = os.hostname()): boolean {
  const [, on, pid] = holder.exec(message) ?? [];
  return on === host && pid !== undefined && !isAlive(Number(pid));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Somebody else's process lives as well.
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}
