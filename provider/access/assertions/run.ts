import { type Problem, SpecError } from "../../spec/place";
import type { OrganizationSpec } from "../../spec/spec";
import { keyOf } from "../access";
import { evaluate } from "../evaluate";
import type { AccessTest, Assertion } from "./assertion";
import { type Coverage, coverageOf } from "./coverage";
import { Holdings } from "./holdings";
import { type Finding, judge, type Outcome } from "./judge";
import { Names } from "./names";

/** What became of the assertions of a file. */
export interface AccessTestResult {
  readonly tests: readonly {
    readonly sentence: string;
    readonly outcome: Outcome;
    readonly file: string;
    readonly line: number;
    readonly findings: readonly Finding[];
  }[];
  readonly coverage: Coverage;
}

/**
 * Checks all assertions against an organization. `partial` are the handles of roles that may have further rights. Throws a
 * {@link SpecError} for names that it does not have.
 */
export function runAccessTest(
  { groups, assertions }: AccessTest,
  spec: OrganizationSpec,
  partial?: ReadonlySet<string>,
): AccessTestResult {
  const access = evaluate(spec, partial);
  const names = new Names(spec, access, groups);
  const holdings = new Holdings(access);
  const problems: Problem[] = [];
  const judged = assertions.map((assertion) => {
    const { principals, problems: wrong } = names.resolve(assertion.who);
    problems.push(...wrong, ...misspelt(assertion, names));
    if (wrong.length === 0 && principals.length === 0 && assertion.may.length > 0)
      problems.push({ ...assertion.who.place, message: "this names nobody, so nobody may do it" });
    const exempt = new Set(principals.map(keyOf));
    const concerned = assertion.isExcept ? names.everybody.filter((one) => !exempt.has(keyOf(one))) : principals;
    const mentioned = assertion.isExcept ? names.everybody : principals;
    return { assertion, principals: mentioned, ...judge(assertion, concerned, holdings) };
  });
  if (problems.length > 0) throw new SpecError(problems);
  return {
    tests: judged.map(({ assertion: { sentence, place }, outcome, findings }) => ({
      sentence,
      outcome,
      file: place.file,
      line: place.line,
      findings,
    })),
    coverage: coverageOf(access, judged),
  };
}

function misspelt({ may, mayNot }: Assertion, names: Names): Problem[] {
  const wishes = new Map([...may, ...mayNot].map((wish) => [wish.subject, wish]));
  return [...wishes.values()].flatMap(({ subject, place }) => {
    const meant = names.subjectMeantBy(subject);
    const message = `no role has rights to \`${subject}\`: did you mean \`${meant}\`?`;
    return meant === undefined ? [] : [{ ...place, message }];
  });
}
