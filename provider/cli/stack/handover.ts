import { spawn } from "node:child_process";
import fs from "node:fs";

/**
 * Hands secrets to where the user wants them: a file that only its owner can read, or, behind `|`, the standard input of a
 * command. They are never printed and never an argument.
 *
 * Errors: the command fails. The secrets stay in the stack, from where they can be handed over again.
 */
export async function handOver(secrets: object, to: string): Promise<void> {
  const text = `${JSON.stringify(secrets, null, 2)}\n`;
  if (to.startsWith("|")) return pipeTo(to.slice(1).trim(), text);
  // A file that is there already keeps its mode when it is written, so it is made anew.
  fs.rmSync(to, { force: true });
  fs.writeFileSync(to, text, { mode: 0o600, flag: "wx" });
}

function pipeTo(command: string, text: string): Promise<void> {
  return new Promise((resolve, reject) => {
    // What the command prints is for the person: stdout is for results.
    const child = spawn(command, { shell: true, stdio: ["pipe", 2, 2] });
    child.on("error", reject);
    child.on("close", (code) =>
      code === 0
        ? resolve()
        : reject(
            new Error(
              `the command of \`--secrets-to\` ended with ${code}. The secrets are in the stack: run clone again`,
            ),
          ),
    );
    // A command that does not read its input is judged by how it ends.
    child.stdin?.on("error", () => {});
    child.stdin?.end(text);
  });
}
