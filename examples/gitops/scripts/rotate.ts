import { spawnSync } from "node:child_process";

/**
 * `npm run rotate -- <stack>`: runs `pulumi up` if a rotating credential of the stack is due. The exit code of whatever failed
 * is that of the job, so that a stalled rotation shows.
 */
const [stack = ""] = process.argv.slice(2);
const due = run("pulumi-commercelayer", ["rotations", "--stack", stack]);
process.exitCode = due === 2 ? run("pulumi", ["up", "--yes", "--non-interactive", "--stack", stack]) : due;

function run(command: string, args: readonly string[]): number {
  const { status, error } = spawnSync(command, args, { stdio: "inherit" });
  if (error) console.error(`cannot run ${command}: ${error.message}`);
  return status ?? 1;
}
