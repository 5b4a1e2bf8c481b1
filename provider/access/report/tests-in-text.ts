import { plainText } from "../../organization/report/plain";
import type { Finding } from "../assertions/judge";
import type { AccessTestResult } from "../assertions/run";

const signs = { passed: "ok     ", failed: "FAILED ", unknown: "UNKNOWN" } as const;

/** What became of assertions, for a terminal: what failed says why, and the coverage comes last. */
export function testsInText({ tests, coverage }: AccessTestResult): string {
  const lines = tests.flatMap(({ sentence, outcome, file, line, findings }) => {
    const place = outcome === "passed" ? "" : `  ${file}:${line}`;
    const reasons = outcome === "passed" ? [] : findings.flatMap(findingInText);
    return [`${signs[outcome]} ${plainText(sentence)}${place}`, ...reasons];
  });
  const count = (wanted: keyof typeof signs) => tests.filter(({ outcome }) => outcome === wanted).length;
  const counts = (Object.keys(signs) as (keyof typeof signs)[]).map((outcome) => `${count(outcome)} ${outcome}`);
  const { mentioned, total, percent, unmentioned } = coverage;
  return [
    ...lines,
    "",
    counts.join(", "),
    `${percent} % of the rights are mentioned (${mentioned} of ${total})${unmentioned.length > 0 ? "; not mentioned:" : ""}`,
    ...unmentioned.map(
      ({ principal, subject, rights }) => `  ${plainText(principal)}  ${subject}  ${rights.join(" ")}`,
    ),
  ].join("\n");
}

function findingInText({ principal, subject, right, reason, because }: Finding): string[] {
  const words = { granted: "may", missing: "may not", unknown: "may or may not" } as const;
  const what = subject === "*" ? "something" : subject;
  return [
    `          ${plainText(principal)} ${words[reason]} ${right} ${reason === "missing" && subject === "*" ? "everything" : what}:`,
    ...because.map((one) => `            ${plainText(one)}`),
  ];
}
