import { type Right, rights, wordsOf } from "../../entities/rights";
import type { Place } from "../../spec/place";

/** What a file of assertions says. */
export interface AccessTest {
  /** The file of the organization, relative to this one. */
  readonly spec: string;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly assertions: readonly Assertion[];
}

/** One sentence about who may do what. */
export interface Assertion {
  readonly sentence: string;
  readonly place: Place;
  /** About whom, in the words of the file. */
  readonly who: Mention;
  /** About everybody but those. */
  readonly isExcept: boolean;
  readonly may: readonly Wish[];
  readonly mayNot: readonly Wish[];
  readonly data?: "live" | "test";
  readonly passesIfUnknown: boolean;
}

/** Names of principals or groups, and where they stand. */
export interface Mention {
  readonly names: readonly string[];
  readonly place: Place;
}

/** A right to a subject that is asked for; the subject `*` is all of them. */
export interface Wish {
  readonly subject: string;
  readonly right: Right;
  readonly place: Place;
}

/** The single rights of a matrix. */
export function wishesIn(
  matrix: Readonly<Record<string, string>> | undefined,
  placeOf: (subject: string) => Place,
): readonly Wish[] {
  return Object.entries(matrix ?? {}).flatMap(([subject, words]) => {
    const given = (Object.keys(rights) as Right[]).filter((right) => wordsOf(words).includes(right));
    return given.map((right) => ({ subject, right, place: placeOf(subject) }));
  });
}
