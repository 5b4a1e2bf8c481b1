import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { type Report, reportOf } from "./report";
import { write } from "./written";

/** Verdicts that pass without anybody's consent. */
const harmless = ["same", "narrows"];

/**
 * `npm run access -- STACK [BASE]`: who gains or loses what in an environment, from the spec in the folder BASE (default
 * `.base`, a checkout of what the pull request goes into) to the one here. It needs no credentials, no state and no network.
 *
 * Fails where access widens, or may widen, unless the verdict is among those in the variable `ALLOW`, with commas.
 *
 * Exit codes: 0 passes, 1 fails.
 */
function main(): number {
  const [stack, base = ".base"] = process.argv.slice(2);
  if (stack === undefined) throw new Error("which stack? Such as: npm run access -- test");
  const file = path.join("specs", `${stack}.yaml`);
  const allowed = [...harmless, ...(process.env.ALLOW ?? "").split(",")].filter((verdict) => verdict !== "");
  fs.mkdirSync("reports", { recursive: true });
  const whole = `reports/access-${stack}.full.md`;
  const { status, stdout, stderr, error } = spawnSync(
    process.execPath,
    [cli(), "access", "diff", orNothing(path.join(base, file)), orNothing(file), "--format=markdown", "--out", whole],
    { encoding: "utf8", maxBuffer: Number.POSITIVE_INFINITY },
  );
  const verdict = verdicts[status ?? 1];
  const report =
    verdict === undefined
      ? reportOf(`access-${stack}`, "access", undefined, stderr || error?.message || "the command failed")
      : reviewed(stack, verdict, allowed.includes(verdict), stdout, whole);
  write(`access-${stack}`, report);
  console.log(report.short);
  return verdict !== undefined && allowed.includes(verdict) ? 0 : 1;
}

/** The exit codes of `access diff`. */
const verdicts: Readonly<Record<number, string>> = {
  0: "same",
  10: "narrows",
  11: "widens",
  12: "both",
  13: "unknown",
};

function reviewed(stack: string, verdict: string, passes: boolean, review: string, file: string): Report {
  const { marker } = reportOf(`access-${stack}`, "access", undefined);
  const title = `\`${stack}\`: ${passes ? "this access may be merged" : "this access needs consent: the label `widens access`"}`;
  const cut = review.includes(" more rows are not shown")
    ? `\nAll rows are in \`${file}\`, which the job keeps.\n`
    : "";
  const short = `${marker}\n${title}\n\n${review}${cut}`;
  return {
    verdict: verdict === "same" ? "same" : "different",
    title,
    marker,
    short,
    whole: fs.readFileSync(file, "utf8"),
  };
}

/** The command line of the package, as it is installed. */
function cli(): string {
  const file = require.resolve("pulumi-commercelayer/package.json");
  return path.join(path.dirname(file), JSON.parse(fs.readFileSync(file, "utf8")).bin["pulumi-commercelayer"]);
}

/** A spec that grants nothing stands for an environment that is new or gone. */
function orNothing(file: string): string {
  if (fs.existsSync(file)) return file;
  fs.writeFileSync("reports/nothing.yaml", "version: 1\norganization: { name: nothing }\n");
  return "reports/nothing.yaml";
}

process.exitCode = main();
