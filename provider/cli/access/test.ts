import fs from "node:fs";
import path from "node:path";
import { loadAccessTest } from "../../access/assertions/load";
import { type AccessTestResult, runAccessTest } from "../../access/assertions/run";
import { testsInText } from "../../access/report/tests-in-text";
import { loadOrganization } from "../../spec/load";
import { isFile } from "../party";
import { exit, type Terminal } from "../terminal";
import { readReviewed } from "./reviewed";

/** The options of `access test`. */
export interface TestOptions {
  readonly format: "text" | "json";
  /** In percent. */
  readonly minCoverage?: number;
}

/** Checks the assertions of a file against an organization or a spec. Ends with 1 if one of them does not hold. */
export async function testAccess(
  terminal: Terminal,
  file: string,
  what: string | undefined,
  { format, minCoverage = 0 }: TestOptions,
): Promise<number> {
  const test = loadAccessTest(file);
  const beside = path.join(path.dirname(file), test.spec);
  // The assertions know the handles of the file, also where they are about the living organization.
  const like = what !== undefined && !isFile(what) && fs.existsSync(beside) ? loadOrganization(beside).spec : undefined;
  const { spec } = await readReviewed(terminal, what ?? beside, "source", like);
  const result = runAccessTest(test, spec);
  terminal.result(format === "json" ? JSON.stringify(result, null, 2) : testsInText(result));
  return isGood(result, minCoverage, terminal) ? exit.done : exit.failed;
}

function isGood({ tests, coverage }: AccessTestResult, minCoverage: number, terminal: Terminal): boolean {
  const isCovered = coverage.percent >= minCoverage;
  if (!isCovered)
    terminal.say(`the assertions mention ${coverage.percent} % of the rights, less than ${minCoverage} %`);
  return isCovered && tests.every(({ outcome }) => outcome === "passed");
}
