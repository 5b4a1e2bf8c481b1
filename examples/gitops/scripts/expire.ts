import { spawnSync } from "node:child_process";
import { changesIn, endedIn, type Plan, takesAway } from "./plan";

/**
 * `npm run expire -- STACK`: removes access that has ended, and nothing else. Where there is more to apply, such as a merge that
 * waits for its reviewers, it leaves all of it to `apply`: nobody gains anything at night.
 *
 * Exit codes: 0 nothing had ended or it is removed, 1 failed, 2 there is more to apply.
 */
function main(): number {
  const [stack] = process.argv.slice(2);
  if (stack === undefined) throw new Error("which stack? Such as: npm run expire -- test");
  const preview = pulumi("preview", "--json", "--color=never", "--stack", stack);
  if (preview.status !== 0) return failed(preview);
  const plan: Plan = JSON.parse(preview.stdout);
  const ended = endedIn(plan);
  for (const message of ended) console.log(message);
  const changes = changesIn(plan);
  if (ended.length === 0 || changes.length === 0) return done(`${stack}: nothing to remove`);
  const more = changes.filter((change) => !takesAway(change));
  if (more.length > 0) {
    console.error(`${stack}: there is more to apply than what has ended. Run or approve \`apply\`:`);
    for (const { op, name, property } of more) console.error(`  ${op} ${name} ${property}`);
    return 2;
  }
  const update = pulumi("up", "--yes", "--color=never", "--stack", stack);
  return update.status === 0 ? done(update.stdout) : failed(update);
}

function pulumi(...args: string[]) {
  return spawnSync("pulumi", [...args, "--non-interactive"], { encoding: "utf8", maxBuffer: Number.POSITIVE_INFINITY });
}

function done(text: string): number {
  console.log(text);
  return 0;
}

function failed({ stdout, stderr }: ReturnType<typeof pulumi>): number {
  console.error(stderr || stdout);
  return 1;
}

process.exitCode = main();
