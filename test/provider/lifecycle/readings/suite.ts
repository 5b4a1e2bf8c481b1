import { execFile } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { variable } from "./in-force";

/** The tests that run the hooks against the emulator. Those that choose their own readings are apart. */
const specs = "test/provider/@(lifecycle|hooks)/**/*.test.ts";
const apart = ["test/provider/lifecycle/readings.test.ts", "test/provider/lifecycle/readings/**"];

/** The tests that a run of the suite has played, by their full titles. */
export interface Played {
  readonly passed: readonly string[];
  readonly failed: readonly Failure[];
}

export interface Failure {
  readonly test: string;
  readonly message: string;
}

/** The part of mocha's report that is needed here. */
interface Report {
  readonly passes: readonly { readonly fullTitle: string }[];
  readonly failures: readonly { readonly fullTitle: string; readonly err: { readonly message?: string } }[];
}

/**
 * Plays the suite in a process of its own, whose emulators have the second readings of these rows.
 * @param jobs how many of its files are played at once
 * @throws Error with what mocha said, if it could not play the suite
 */
export async function playSuite(rows: readonly string[], jobs = 1): Promise<Played> {
  const root = path.join(__dirname, "../../../..");
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "readings-"));
  const output = path.join(folder, "report.json");
  const mocha = path.join(path.dirname(require.resolve("mocha/package.json")), "bin", "mocha.js");
  const parallel = jobs > 1 ? ["--parallel", "--jobs", String(jobs)] : [];
  const ignored = apart.flatMap((file) => ["--ignore", file]);
  const args = [mocha, ...parallel, "--reporter", "json", "--reporter-option", `output=${output}`, ...ignored, specs];
  try {
    const said = await ended(args, { cwd: root, env: { ...process.env, [variable]: rows.join(",") } });
    if (!fs.existsSync(output)) throw new Error(`the suite was not played: ${said}`);
    const { passes, failures } = JSON.parse(fs.readFileSync(output, "utf8")) as Report;
    return {
      passed: passes.map(({ fullTitle }) => fullTitle),
      failed: failures.map(({ fullTitle, err }) => ({ test: fullTitle, message: err.message ?? "" })),
    };
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

/** What a process of Node has said until it ended, whatever its exit code: mocha's is the number of failures. */
function ended(
  args: readonly string[],
  options: { readonly cwd: string; readonly env: NodeJS.ProcessEnv },
): Promise<string> {
  return new Promise((resolve) => {
    execFile(process.execPath, args, { ...options, maxBuffer: 2 ** 28 }, (_, ...said) => resolve(said.join("")));
  });
}
