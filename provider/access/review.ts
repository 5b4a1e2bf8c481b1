import type { Right } from "../entities/rights";
import type { Places } from "../spec/check";
import type { OrganizationSpec } from "../spec/spec";
import { type Access, keyOf, type Scope } from "./access";
import { type AccessChange, type AccessDiff, diffAccess, type Escalation, type Verdict } from "./access-diff";
import { type Consequences, consequencesOf } from "./consequences";
import { evaluate } from "./evaluate";
import { type AccessRow, rowsOf } from "./rows";

/** A spec to be reviewed, and where each of its parts stands if it is a file. */
export interface Reviewed {
  readonly spec: OrganizationSpec;
  readonly places?: Places;
}

/** What a principal may do with a subject: `null` before or after means nothing. */
export type Held = Readonly<Record<Right, boolean>> & { readonly scope: Scope };

/** One principal and subject whose access changes, with the line of the file that decides it, if there is one. */
export interface ReviewedChange {
  readonly principal: string;
  readonly kind: AccessRow["kind"];
  readonly subject: string;
  readonly before: Held | null;
  readonly after: Held | null;
  readonly via: readonly string[];
  readonly file?: string;
  readonly line?: number;
}

/** What a reviewer needs to know of a change: {@link Verdict}, who, why, and what the statement does not cover. */
export interface Review {
  readonly verdict: Verdict;
  readonly principals: readonly ReviewedChange[];
  readonly escalations: readonly {
    readonly principal: string;
    readonly reason: string;
    readonly via: readonly string[];
  }[];
  readonly counts: Consequences & { readonly gaining: number; readonly losing: number };
  readonly limits: readonly string[];
}

/** What two specs never say. */
const always = [
  "objects that no spec declares may also grant access: `inventory` lists them",
  "what was changed by hand since the last `pulumi up` is not read",
];

/** Reviews the change from one spec to another: pure, without credentials or network. */
export function review(before: Reviewed, after: Reviewed): Review {
  const [had, has] = [evaluate(before.spec), evaluate(after.spec)];
  const consequences = consequencesOf(before.spec, after.spec);
  return reviewOf([had, has], diffAccess(had, has), { consequences, limits: always, between: [before, after] });
}

interface Around {
  readonly consequences: Consequences;
  /** What the statement never covers. */
  readonly limits: readonly string[];
  /** Where the two sides stand, for places in files. */
  readonly between: readonly [Reviewed, Reviewed];
}

/** What a reviewer needs to know of a difference in access. */
export function reviewOf(
  [had, has]: readonly [Access, Access],
  { verdict, changes, incomparable, escalations }: AccessDiff,
  { consequences, limits, between }: Around,
): Review {
  const who = (isSo: (change: AccessChange) => boolean) =>
    new Set(changes.filter(isSo).map(({ principal }) => keyOf(principal))).size;
  return {
    verdict,
    principals: changes.map((change) => reviewed(change, [had, has], between)),
    escalations: escalations.map(({ principal, reason, via }: Escalation) => ({
      principal: principal.name,
      reason,
      via,
    })),
    counts: {
      gaining: who(({ gained }) => gained.length > 0),
      losing: who(({ lost }) => lost.length > 0),
      ...consequences,
    },
    limits: [...incomparable, ...unknownThroughout(had, has, incomparable), ...limits],
  };
}

function reviewed(
  { principal, subject, gained, via }: AccessChange,
  [had, has]: readonly [Access, Access],
  [before, after]: readonly [Reviewed, Reviewed],
): ReviewedChange {
  const place = placeOf(gained.length > 0 ? after : before, via, subject);
  return {
    principal: principal.name,
    kind: principal.kind,
    subject,
    before: heldIn(had, principal.name, subject),
    after: heldIn(has, principal.name, subject),
    via,
    ...(place ? { file: place.file, line: place.line } : {}),
  };
}

function heldIn(access: Access, who: string, subject: string): Held | null {
  const row = rowsOf(access, { who }).find((one) => one.subject === subject);
  if (!row) return null;
  const { create, read, update, destroy, scope } = row;
  return { create, read, update, destroy, scope };
}

/** The most exact place among the addresses that lead to a right. */
function placeOf({ places }: Reviewed, via: readonly string[], subject: string) {
  const addresses = via.flatMap((way) => way.replace(/ \(.*\)$/, "").split(" → ")).reverse();
  const paths = addresses.flatMap((address) => [
    `${address.replaceAll("/", ".")}.${subject}`,
    address.replaceAll("/", "."),
  ]);
  return paths.map((path) => places?.get(path)).find((place) => place !== undefined);
}

function unknownThroughout(had: Access, has: Access, said: readonly string[]): string[] {
  const all = [...had.unknowns, ...has.unknowns].map(({ principal, reason }) => `${principal.name}: ${reason}`);
  return [...new Set(all)].filter((one) => !said.includes(one));
}
