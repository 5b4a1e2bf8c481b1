import type { Right } from "../entities/rights";
import type { Place, Places } from "../spec/place";
import type { OrganizationSpec } from "../spec/spec";
import { announcements, endOf, inForce, termsIn } from "../spec/terms";
import { type Access, type Grant, keyOf, type Scope } from "./access";
import {
  type AccessChange,
  type AccessDiff,
  diffAccess,
  type Escalation,
  joinedVerdict,
  type Verdict,
} from "./access-diff";
import { type Consequences, consequencesOf } from "./consequences";
import { evaluate } from "./evaluate";
import { type AccessRow, widest } from "./rows";

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
  /** The day on which the change comes, because something ends then; absent if it comes at once. */
  readonly from?: string;
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

/**
 * Reviews the change from one spec to another: pure, without credentials or network. `at` is the moment, in milliseconds since
 * 1970; access that ends later counts too, on the day on which it ends, so that a longer term is a widening. Default: now.
 */
export function review(before: Reviewed, after: Reviewed, at: number = Date.now()): Review {
  const others = othersOf(before.spec, after.spec);
  const found = reviewOf(stagesOf(before.spec, after.spec, at), {
    consequences: consequencesOf(inForce(before.spec, at), inForce(after.spec, at)),
    between: [before, after],
    announced: [...announcements(after.spec, at), ...(others ? [others.reason] : [])],
    limits: always,
  });
  return others ? { ...found, verdict: others.verdicts[found.verdict] } : found;
}

interface Around {
  readonly consequences: Consequences;
  /** Where the two sides stand, for places in files. */
  readonly between: readonly [Reviewed, Reviewed];
  /** What comes before all other limits of the statement. */
  readonly announced?: readonly string[];
  /** What the statement never covers. */
  readonly limits: readonly string[];
}

/** What a reviewer needs to know of a difference in access, now and at each later stage. */
export function reviewOf(
  stages: readonly [Stage, ...Stage[]],
  { consequences, between, announced = [], limits }: Around,
): Review {
  const [{ had, has }] = stages;
  const changes = stages.flatMap(({ diff }) => diff.changes);
  const incomparable = [...new Set(stages.flatMap(({ diff }) => diff.incomparable))];
  const who = (isSo: (change: AccessChange) => boolean) =>
    new Set(changes.filter(isSo).map(({ principal }) => keyOf(principal))).size;
  return {
    verdict: joinedVerdict(stages.map(({ diff }) => diff.verdict)),
    principals: firstOfEach(stages.map((stage) => reviewedIn(stage, ...between))),
    escalations: firstOfEach(
      stages.map(({ diff }) =>
        diff.escalations.map(({ principal, reason, via }: Escalation) => ({ principal: principal.name, reason, via })),
      ),
    ),
    counts: {
      gaining: who(({ gained }) => gained.length > 0),
      losing: who(({ lost }) => lost.length > 0),
      ...consequences,
    },
    limits: [...announced, ...incomparable, ...unknownThroughout(had, has, incomparable), ...limits],
  };
}

/** The comparison from one moment on, until something else ends. */
export interface Stage {
  readonly from?: string;
  readonly had: Access;
  readonly has: Access;
  readonly diff: AccessDiff;
}

/** One stage for now, and one for each day on which something ends on either side. */
function stagesOf(before: OrganizationSpec, after: OrganizationSpec, at: number): [Stage, ...Stage[]] {
  const stage = (moment: number): Stage => {
    const [had, has] = [evaluate(inForce(before, moment)), evaluate(inForce(after, moment))];
    return { had, has, diff: diffAccess(had, has) };
  };
  const later = [...termsIn(before), ...termsIn(after)].filter((one) => endOf(one) > at).map(({ expires }) => expires);
  const days = [...new Set(later)].sort();
  return [stage(at), ...days.map((from) => ({ from, ...stage(endOf({ expires: from })) }))];
}

/** What is the case in several stages is told of the first. */
function firstOfEach<T extends object>([now = [], ...later]: readonly (readonly T[])[]): readonly T[] {
  // Most often nothing ends, and a large change has 10,000 rows.
  if (later.length === 0) return now;
  const firsts = new Map<string, T>();
  for (const one of [now, ...later].flat()) {
    const key = JSON.stringify({ ...one, from: undefined });
    if (!firsts.has(key)) firsts.set(key, one);
  }
  return [...firsts.values()];
}

function reviewedIn({ diff, from }: Stage, before: Reviewed, after: Reviewed): ReviewedChange[] {
  const later = from === undefined ? {} : { from };
  const [was, is] = [placesIn(before), placesIn(after)];
  return diff.changes.map((change) => ({ ...reviewed(change, change.gained.length > 0 ? is : was), ...later }));
}

/** What it means for those who are not listed, and whom nobody knows here, that they may be members no more, or again. */
function othersOf(before: OrganizationSpec, after: OrganizationSpec) {
  const [had, has] = [before, after].map(({ otherMembers }) => otherMembers === "remove");
  if (had === has) return undefined;
  return has
    ? {
        reason: "members who are not listed lose their membership: only the organization says who they are",
        verdicts: { same: "narrows", narrows: "narrows", widens: "both", both: "both", unknown: "unknown" } as const,
      }
    : {
        reason: "members who are not listed are no longer removed",
        verdicts: { same: "unknown", narrows: "unknown", widens: "widens", both: "both", unknown: "unknown" } as const,
      };
}

function reviewed({ principal, subject, via, ways, grants }: AccessChange, placeOf: PlaceOf): ReviewedChange {
  const place = placeOf(ways, subject);
  return {
    principal: principal.name,
    kind: principal.kind,
    subject,
    before: heldBy(grants.before),
    after: heldBy(grants.after),
    via,
    ...(place ? { file: place.file, line: place.line } : {}),
  };
}

/** Principals who are given the same in the same way share their lists. */
const known = new WeakMap<readonly Grant[], Held>();

function heldBy(grants: readonly Grant[]): Held | null {
  if (grants.length === 0) return null;
  const held = known.get(grants);
  if (held !== undefined) return held;
  const fresh = heldAfresh(grants);
  known.set(grants, fresh);
  return fresh;
}

function heldAfresh(grants: readonly Grant[]): Held {
  const may = (right: Right) => grants.some((grant) => grant.rights.includes(right));
  return {
    create: may("create"),
    read: may("read"),
    update: may("update"),
    destroy: may("destroy"),
    scope: grants.map(({ scope }) => scope).reduce(widest),
  };
}

type PlaceOf = (ways: readonly (readonly string[])[], subject: string) => Place | undefined;

/** Finds the most exact place among the addresses that lead to a right. Many principals come to it by the same ones. */
function placesIn({ places }: Reviewed): PlaceOf {
  if (!places) return () => undefined;
  const known = new Map<string, Map<string, Place | undefined>>();
  const at = (address: string, subject: string) => {
    const bySubject = known.get(address) ?? new Map<string, Place | undefined>();
    known.set(address, bySubject);
    if (!bySubject.has(subject)) {
      const path = address.replaceAll("/", ".");
      bySubject.set(subject, places.get(`${path}.${subject}`) ?? places.get(path));
    }
    return bySubject.get(subject);
  };
  return (ways, subject) => {
    for (const way of ways.toReversed())
      for (const address of way.toReversed()) {
        const place = at(address, subject);
        if (place) return place;
      }
    return undefined;
  };
}

function unknownThroughout(had: Access, has: Access, said: readonly string[]): string[] {
  const all = [...had.unknowns, ...has.unknowns].map(({ principal, reason }) => `${principal.name}: ${reason}`);
  return [...new Set(all)].filter((one) => !said.includes(one));
}
