import fs from "node:fs";
import path from "node:path";
import type { AccessTest } from "../../access/assertions/assertion";
import { loadAccessTest } from "../../access/assertions/load";
import { type AccessTestResult, runAccessTest } from "../../access/assertions/run";
import { unevaluatedIn } from "../../access/planned-review";
import { type PlannedSpec, plannedSpecs } from "../../access/planned-specs";
import { testsInText } from "../../access/report/tests-in-text";
import { few } from "../../model/few";
import { singlesIn } from "../../preview/singles";
import { loadOrganization } from "../../spec/load";
import type { OrganizationSpec } from "../../spec/spec";
import { isFile } from "../party";
import { readAround, readPreview } from "../previewed";
import { exit, type Terminal } from "../terminal";
import { readReviewed } from "./reviewed";

/** The options of `access test`. */
export interface TestOptions {
  readonly format: "text" | "json";
  /** In percent. */
  readonly minCoverage?: number;
  /** The file of a preview, whose program is judged. */
  readonly preview?: string;
}

/** Checks the assertions of a file against an organization, a spec or a preview. Ends with 1 if one of them does not hold. */
export async function testAccess(
  terminal: Terminal,
  file: string,
  what: string | undefined,
  { format, minCoverage = 0, preview }: TestOptions,
): Promise<number> {
  const test = loadAccessTest(file);
  const { spec, partial } =
    preview === undefined ? await described(terminal, test, file, what) : await planned(terminal, preview, what);
  const result = runAccessTest(test, spec, partial);
  terminal.result(format === "json" ? JSON.stringify(result, null, 2) : testsInText(result));
  return isGood(result, minCoverage, terminal) ? exit.done : exit.failed;
}

async function described(
  terminal: Terminal,
  test: AccessTest,
  file: string,
  what: string | undefined,
): Promise<Judged> {
  const beside = path.join(path.dirname(file), test.spec);
  // The assertions know the handles of the file, also where they are about the living organization.
  const like = what !== undefined && !isFile(what) && fs.existsSync(beside) ? loadOrganization(beside).spec : undefined;
  return readReviewed(terminal, what ?? beside, "source", like);
}

interface Judged {
  readonly spec: OrganizationSpec;
  readonly partial?: ReadonlySet<string>;
}

/** The one organization of a plan, as its program declares it. What cannot be evaluated could grant anything. */
async function planned(terminal: Terminal, preview: string, what: string | undefined): Promise<PlannedSpec> {
  if (what !== undefined && isFile(what))
    throw new Error("beside `--preview FILE`, only a living organization can be named, not a file");
  const all = singlesIn(readPreview(preview));
  const unevaluated = unevaluatedIn(all);
  if (unevaluated.length > 0)
    throw new Error(`no assertion about this plan can be decided: ${few(unevaluated, "; ")}. Test the file instead`);
  const organizations = plannedSpecs(all, await readAround(terminal, what === undefined ? [] : [what]));
  const [one, ...more] = organizations;
  if (one === undefined || more.length > 0)
    throw new Error(
      `assertions are about one organization, and the plan has ${organizations.length}. Test the file of each organization instead`,
    );
  return one.after;
}

function isGood({ tests, coverage }: AccessTestResult, minCoverage: number, terminal: Terminal): boolean {
  const isCovered = coverage.percent >= minCoverage;
  if (!isCovered)
    terminal.say(`the assertions mention ${coverage.percent} % of the rights, less than ${minCoverage} %`);
  return isCovered && tests.every(({ outcome }) => outcome === "passed");
}
