import { type Right, rights } from "../../entities/rights";
import { type Access, keyOf, type Principal } from "../access";
import { rowsOf } from "../rows";
import type { Assertion } from "./assertion";

/** Which rights of the organization any assertion mentions. */
export interface Coverage {
  readonly total: number;
  readonly mentioned: number;
  /** In whole percent, rounded down. Without any right, 100. */
  readonly percent: number;
  readonly unmentioned: readonly {
    readonly principal: string;
    readonly subject: string;
    readonly rights: readonly Right[];
  }[];
}

/** An assertion together with those whom it mentions. */
export interface Mentioning {
  readonly assertion: Assertion;
  readonly principals: readonly Principal[];
}

/** A right of a principal to a subject is mentioned if an assertion names all three, whether it allows or forbids it. */
export function coverageOf(access: Access, all: readonly Mentioning[]): Coverage {
  const mentions = new Set(
    all.flatMap(({ assertion, principals }) =>
      principals.flatMap((principal) =>
        [...assertion.may, ...assertion.mayNot].map(({ subject, right }) => `${keyOf(principal)} ${subject} ${right}`),
      ),
    ),
  );
  let [total, mentioned] = [0, 0];
  const unmentioned = rowsOf(access).flatMap((row) => {
    const key = keyOf({ kind: row.kind, name: row.principal });
    const held = (Object.keys(rights) as Right[]).filter((right) => row[right]);
    const open = held.filter((right) => ![row.subject, "*"].some((one) => mentions.has(`${key} ${one} ${right}`)));
    total += held.length;
    mentioned += held.length - open.length;
    return open.length === 0 ? [] : [{ principal: row.principal, subject: row.subject, rights: open }];
  });
  return { total, mentioned, percent: total === 0 ? 100 : Math.floor((100 * mentioned) / total), unmentioned };
}
