import { execFile } from "node:child_process";
import { promisify } from "node:util";
import type { Deployment } from "./state";

const run = promisify(execFile);

/** The largest state that is read, in bytes. One of 10,000 resources takes about 20 MB. */
const largest = 1 << 30;

/**
 * The state of a stack, from the user's own backend. Its secrets stay encrypted.
 *
 * Errors: there is no CLI, no project in the folder, or no such stack.
 */
export async function exportState(stack: string, folder: string): Promise<Deployment> {
  try {
    const { stdout } = await run("pulumi", ["stack", "export", "--stack", stack, "--non-interactive"], {
      cwd: folder,
      maxBuffer: largest,
    });
    return JSON.parse(stdout) as Deployment;
  } catch (error) {
    throw new Error(`cannot read the state of the stack ${stack} in ${folder}: ${reasonOf(error)}`);
  }
}

function reasonOf(error: unknown): string {
  const { code, stderr = "", message } = error as NodeJS.ErrnoException & { stderr?: string };
  if (code === "ENOENT") return "there is no `pulumi` on the PATH, or no such folder";
  return stderr.trim().replace(/^error: /, "") || message;
}
