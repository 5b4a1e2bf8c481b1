import { spawnSync } from "node:child_process";
import { changesIn, endedIn, type Plan, takesAway, withoutRotations } from "./plan";

/**
 * `npm run rotate -- STACK`: runs `pulumi up` if a rotating credential of the stack is due. Where there is more to apply, such as a
 * merge that waits for its reviewers, it leaves all of it to `apply`: nobody gains anything at night. What has ended may go with it.
 *
 * Exit codes: 0 nothing was due or it is done, 2 there is more to apply, else that of what failed: a stalled rotation shows.
 */
function main(): number {
  const [stack = ""] = process.argv.slice(2);
  const due = run("pulumi-commercelayer", "rotations", "--stack", stack);
  if (due.status !== 2) return due.status ?? 1;
  const preview = run("pulumi", "preview", "--json", "--color=never", "--non-interactive", "--stack", stack);
  if (preview.status !== 0) return preview.status ?? 1;
  const plan: Plan = JSON.parse(preview.stdout);
  const isEnding = endedIn(plan).length > 0;
  const more = changesIn(withoutRotations(plan)).filter((change) => !(isEnding && takesAway(change)));
  if (more.length > 0) {
    console.error(`${stack}: there is more to apply than what is due. Run or approve \`apply\`:`);
    for (const { op, name, property } of more) console.error(`  ${op} ${name} ${property}`);
    return 2;
  }
  return run("pulumi", "up", "--yes", "--non-interactive", "--stack", stack).status ?? 1;
}

/** Runs a command and shows what it prints, but for the long text of a preview that went well. */
function run(command: string, ...args: readonly string[]) {
  const ended = spawnSync(command, args, { encoding: "utf8", maxBuffer: Number.POSITIVE_INFINITY });
  if (ended.error) console.error(`cannot run ${command}: ${ended.error.message}`);
  if (args[0] !== "preview" || ended.status !== 0) process.stdout.write(ended.stdout ?? "");
  process.stderr.write(ended.stderr ?? "");
  return ended;
}

process.exitCode = main();
