import { type ChildProcess, spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** How one program is run to its end. */
export interface Run {
  readonly command: string;
  readonly args: readonly string[];
  readonly cwd?: string;
  readonly environment: NodeJS.ProcessEnv;
  /** Milliseconds after which the program, and all that it started, is killed. */
  readonly deadline?: number;
  readonly signal?: AbortSignal;
  /** Called with every line of stdout and stderr as it comes. */
  readonly onLine?: (line: string) => void;
}

/** What a program left behind: everything it printed, line by line, and how it ended. */
export interface Ending {
  readonly code: number | null;
  readonly lines: readonly string[];
  readonly timedOut: boolean;
}

/** Runs a program to its end. Rejects only if it cannot be started or `signal` aborts, not if the program fails. */
export async function run(run: Run): Promise<Ending> {
  run.signal?.throwIfAborted();
  const child = spawn(run.command, run.args, {
    ...(run.cwd === undefined ? {} : { cwd: run.cwd }),
    env: run.environment,
    stdio: ["ignore", "pipe", "pipe"],
    // Its own process group, so that compilers and downloads that it started die with it.
    detached: process.platform !== "win32",
    windowsHide: true,
  });
  const lines: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    createInterface({ input: stream }).on("line", (line) => {
      lines.push(line);
      run.onLine?.(line);
    });
  }
  let timedOut = false;
  const stop = () => {
    killGroup(child);
    // A grandchild that left the group may keep the pipes open; nobody should wait for it.
    child.stdout.destroy();
    child.stderr.destroy();
  };
  const expire = () => {
    timedOut = true;
    stop();
  };
  const timer = run.deadline === undefined ? undefined : setTimeout(expire, run.deadline);
  run.signal?.addEventListener("abort", stop);
  process.once("exit", stop);
  try {
    const code = await new Promise<number | null>((resolve, reject) => {
      child.once("error", reject);
      child.once("close", resolve);
    });
    run.signal?.throwIfAborted();
    return { code, lines, timedOut };
  } finally {
    clearTimeout(timer);
    run.signal?.removeEventListener("abort", stop);
    process.removeListener("exit", stop);
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return;
  try {
    if (process.platform === "win32") child.kill("SIGKILL");
    else process.kill(-child.pid, "SIGKILL");
  } catch {
    // It ended by itself in the meantime.
  }
}
