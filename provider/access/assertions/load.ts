import { check } from "../../spec/check";
import { type Place, type Problem, SpecError } from "../../spec/place";
import { readText } from "../../spec/read-text";
import { parseYaml } from "../../spec/yaml";
import { type AccessTest, type Assertion, wishesIn } from "./assertion";
import { accessTestForm } from "./form";

interface Written {
  readonly spec?: string;
  readonly groups?: AccessTest["groups"];
  readonly tests: Readonly<Record<string, WrittenAssertion>>;
}

interface WrittenAssertion {
  readonly who?: readonly string[];
  readonly nobodyBut?: readonly string[];
  readonly may?: Readonly<Record<string, string>>;
  readonly mayNot?: Readonly<Record<string, string>>;
  readonly data?: "live" | "test";
  readonly ifUnknown?: "fail" | "pass";
}

/** The assertions of a file. Throws a {@link SpecError} that locates every problem. */
export function loadAccessTest(file: string): AccessTest {
  return parseAccessTest(readText(file), file);
}

export function parseAccessTest(text: string, file: string): AccessTest {
  const { tree, problems } = parseYaml(text, file);
  if (!tree) throw new SpecError(problems);
  const checked = check(accessTestForm, tree);
  if (checked.problems.length > 0) throw new SpecError(checked.problems);
  const { spec = "organization.yaml", groups = {}, tests } = checked.value as unknown as Written;
  const placeOf = (...path: string[]) => checked.places.get(path.join(".")) ?? { file, line: 1, column: 1 };
  const sentences = tree.kind === "mapping" ? tree.entries.get("tests")?.value : undefined;
  const assertions = Object.entries(tests).map(([sentence, written]) => {
    const within = (...path: string[]) => placeOf("tests", sentence, ...path);
    const key = sentences?.kind === "mapping" ? sentences.entries.get(sentence) : undefined;
    return assertionOf(sentence, key?.place ?? within(), written, within);
  });
  const wrong = assertions.flatMap((assertion): Problem[] => {
    const message = contradictionIn(assertion, tests[assertion.sentence] ?? {});
    return message === undefined ? [] : [{ ...assertion.place, message }];
  });
  if (wrong.length > 0) throw new SpecError(wrong);
  return { spec, groups, assertions };
}

function assertionOf(
  sentence: string,
  place: Place,
  { who, nobodyBut, may, mayNot, data, ifUnknown }: WrittenAssertion,
  placeOf: (...path: string[]) => Place,
): Assertion {
  const isExcept = nobodyBut !== undefined;
  return {
    sentence,
    place,
    who: { names: nobodyBut ?? who ?? [], place: placeOf(isExcept ? "nobodyBut" : "who") },
    isExcept,
    // What nobody else may do is what all others may not.
    may: isExcept ? [] : wishesIn(may, (subject) => placeOf("may", subject)),
    mayNot: isExcept
      ? wishesIn(may, (subject) => placeOf("may", subject))
      : wishesIn(mayNot, (subject) => placeOf("mayNot", subject)),
    ...(data === undefined ? {} : { data }),
    passesIfUnknown: ifUnknown === "pass",
  };
}

function contradictionIn({ may, mayNot }: Assertion, { who, nobodyBut, mayNot: written }: WrittenAssertion) {
  if ((who === undefined) === (nobodyBut === undefined)) return "give either `who` or `nobodyBut`";
  if (nobodyBut !== undefined && written !== undefined) return "`nobodyBut` takes `may`, not `mayNot`";
  if (may.length + mayNot.length === 0) return "say what they may or may not do: give `may` or `mayNot` with rights";
  return undefined;
}
