import { spawnSync } from "node:child_process";
import { parseArgs } from "node:util";
import type { Plan } from "./plan";
import { reportOf } from "./report";
import { write } from "./written";

/**
 * `npm run preview -- STACK`: what a merge would change. `npm run drift -- STACK`: what others have changed by hand.
 * Neither writes anything but the reports, and a preview that fails makes one too.
 *
 * Exit codes: 0 done, 1 failed, 2 drift.
 */
function main(): number {
  const { values, positionals } = parseArgs({ options: { drift: { type: "boolean" } }, allowPositionals: true });
  const [stack] = positionals;
  if (stack === undefined) throw new Error("which stack? Such as: npm run preview -- test");
  const kind = values.drift ? "drift" : "preview";
  const args = ["preview", "--json", "--non-interactive", "--color=never", "--stack", stack];
  const { status, stdout, stderr, error } = spawnSync("pulumi", values.drift ? [...args, "--refresh"] : args, {
    encoding: "utf8",
    maxBuffer: Number.POSITIVE_INFINITY,
  });
  process.stderr.write(stderr ?? "");
  const failure = status === 0 ? undefined : stderr || error?.message || `pulumi ended with ${status}`;
  const report = reportOf(stack, kind, planIn(stdout), failure);
  write(stack, report);
  console.log(report.whole);
  if (report.verdict === "failed") return 1;
  return kind === "drift" && report.verdict === "different" ? 2 : 0;
}

/** A CLI that fails early prints no plan. */
function planIn(stdout: string | null): Plan | undefined {
  try {
    return JSON.parse(stdout ?? "");
  } catch {
    return undefined;
  }
}

process.exitCode = main();
