import type { Right } from "../entities/rights";
import type { Places } from "../spec/check";
import type { OrganizationSpec } from "../spec/spec";
import { announcements, endOf, inForce, termsIn } from "../spec/terms";
import { type Access, byPrincipal, bySubject, type Grant, keyOf, type Principal, type Scope } from "./access";
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

function reviewedIn({ diff, had, has, from }: Stage, before: Reviewed, after: Reviewed): ReviewedChange[] {
  const held = [heldIn(had), heldIn(has)] as const;
  return diff.changes.map((change) => ({
    ...reviewed(change, held, [before, after]),
    ...(from === undefined ? {} : { from }),
  }));
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

function reviewed(
  { principal, subject, gained, via }: AccessChange,
  [had, has]: readonly [HeldBy, HeldBy],
  [before, after]: readonly [Reviewed, Reviewed],
): ReviewedChange {
  const place = placeOf(gained.length > 0 ? after : before, via, subject);
  return {
    principal: principal.name,
    kind: principal.kind,
    subject,
    before: had(principal, subject),
    after: has(principal, subject),
    via,
    ...(place ? { file: place.file, line: place.line } : {}),
  };
}

type HeldBy = (principal: Principal, subject: string) => Held | null;

function heldIn({ grants }: Access): HeldBy {
  const all = byPrincipal(grants);
  const known = new Map<string, ReadonlyMap<string, readonly Grant[]>>();
  return (principal, subject) => {
    const key = keyOf(principal);
    const own = known.get(key) ?? bySubject(all.get(key) ?? []);
    known.set(key, own);
    const those = own.get(subject) ?? [];
    if (those.length === 0) return null;
    const may = (right: Right) => those.some((grant) => grant.rights.includes(right));
    return {
      create: may("create"),
      read: may("read"),
      update: may("update"),
      destroy: may("destroy"),
      scope: those.map(({ scope }) => scope).reduce(widest),
    };
  };
}

/** The most exact place among the addresses that lead to a right. */
function placeOf({ places }: Reviewed, via: readonly string[], subject: string) {
  if (!places) return undefined;
  for (const way of [...via].reverse())
    for (const address of way
      .replace(/ \(.*\)$/, "")
      .split(" → ")
      .reverse()) {
      const path = address.replaceAll("/", ".");
      const place = places.get(`${path}.${subject}`) ?? places.get(path);
      if (place) return place;
    }
  return undefined;
}

function unknownThroughout(had: Access, has: Access, said: readonly string[]): string[] {
  const all = [...had.unknowns, ...has.unknowns].map(({ principal, reason }) => `${principal.name}: ${reason}`);
  return [...new Set(all)].filter((one) => !said.includes(one));
}
