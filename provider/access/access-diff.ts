import { accessSubjects, type Right } from "../entities/rights";
import { type Access, everything, type Grant, keyOf, type Principal } from "./access";
import { type Atom, Reach, reachOf } from "./reach";
import { inWords } from "./rows";

/**
 * How the access of all principals together changes: a partial order, in which neither `widens` nor `narrows` says anything
 * about the other. `unknown` is a verdict of its own: something changes that cannot be compared, and nothing else is certain
 * to widen.
 */
export type Verdict = "same" | "narrows" | "widens" | "both" | "unknown";

/** What one principal may do with one subject before and after. */
export interface AccessChange {
  readonly principal: Principal;
  readonly subject: string;
  readonly gained: readonly Atom[];
  readonly lost: readonly Atom[];
  /** What filters and scopes do not leave open. */
  readonly certain: { readonly gain: boolean; readonly loss: boolean };
  /** Whether filters or scopes leave anything open. */
  readonly isOpen: boolean;
  /** The ways that lead to what was gained, or led to what was lost. */
  readonly via: readonly string[];
}

export interface AccessDiff {
  readonly verdict: Verdict;
  readonly changes: readonly AccessChange[];
  /** What changes and cannot be compared, in words. */
  readonly incomparable: readonly string[];
  readonly escalations: readonly Escalation[];
}

/** Somebody who could now change what others, or they themselves, may do. */
export interface Escalation {
  readonly principal: Principal;
  readonly reason: string;
  readonly via: readonly string[];
}

/** Compares who can do what before and after. `open` are other changes that cannot be compared, in words. */
export function diffAccess(before: Access, after: Access, open: readonly string[] = []): AccessDiff {
  const [had, has] = [reachOf(before), reachOf(after)];
  const principals = new Map([...before.grants, ...after.grants].map(({ principal }) => [keyOf(principal), principal]));
  const nothing = new Reach([]);
  const changes = [...principals].flatMap(([key, principal]) =>
    changesOf(principal, had.get(key) ?? nothing, has.get(key) ?? nothing, before, after),
  );
  const incomparable = [...incomparableIn(before, after, changes), ...open];
  return {
    verdict: verdictOf(changes, incomparable.length > 0),
    changes,
    incomparable,
    escalations: escalationsIn(before, after, changes),
  };
}

function changesOf(principal: Principal, had: Reach, has: Reach, before: Access, after: Access): AccessChange[] {
  const gained = [...has.atoms].filter((atom) => !had.covers(atom));
  const lost = [...had.atoms].filter((atom) => !has.covers(atom));
  const subjects = [...new Set([...gained, ...lost].map(({ subject }) => subject))].sort();
  return subjects.map((subject) => {
    const [more, less] = [gained, lost].map((atoms) => atoms.filter((atom) => atom.subject === subject)) as [
      Atom[],
      Atom[],
    ];
    const via = [...waysTo(after, principal, more), ...waysTo(before, principal, less)];
    const [certainMore, certainLess] = [
      more.filter((atom) => had.isCertainlyBeyond(atom)),
      less.filter((atom) => has.isCertainlyBeyond(atom)),
    ];
    return {
      principal,
      subject,
      gained: more,
      lost: less,
      certain: { gain: certainMore.length > 0, loss: certainLess.length > 0 },
      isOpen: certainMore.length < more.length || certainLess.length < less.length,
      via: [...new Set(via)],
    };
  });
}

function waysTo({ grants }: Access, principal: Principal, atoms: readonly Atom[]): string[] {
  return grants.filter((grant) => gives(grant, principal, atoms)).map(inWords);
}

function gives(grant: Grant, principal: Principal, atoms: readonly Atom[]): boolean {
  return (
    keyOf(grant.principal) === keyOf(principal) &&
    atoms.some(({ subject, right }) => subject === grant.subject && grant.rights.includes(right))
  );
}

/**
 * What was and is not known in the same way is no change. Filters and scopes that differ narrow and widen at once as far as
 * anybody can tell.
 */
function incomparableIn(before: Access, after: Access, changes: readonly AccessChange[]): string[] {
  const said = (access: Access) => access.unknowns.map(({ principal, reason }) => `${principal.name}: ${reason}`);
  const [was, is] = [new Set(said(before)), new Set(said(after))];
  const unsaid = [...new Set([...was, ...is])].filter((one) => !was.has(one) || !is.has(one));
  const open = changes
    .filter(({ isOpen }) => isOpen)
    .map(({ principal, subject }) => `${principal.name}: the filters or the scope for ${subject} changed`);
  return [...unsaid, ...open];
}

function verdictOf(changes: readonly AccessChange[], isUnknown: boolean): Verdict {
  const widens = changes.some(({ certain }) => certain.gain);
  const narrows = changes.some(({ certain }) => certain.loss);
  return verdictFrom({ widens, narrows, isUnknown });
}

/** A certain widening is never called anything else, whatever else is unknown. */
function verdictFrom({ widens, narrows, isUnknown }: Record<"widens" | "narrows" | "isUnknown", boolean>): Verdict {
  if (widens) return narrows ? "both" : "widens";
  if (isUnknown) return "unknown";
  return narrows ? "narrows" : "same";
}

/** The verdict over several organizations. */
export function joinedVerdict(verdicts: readonly Verdict[]): Verdict {
  const has = (...some: Verdict[]) => verdicts.some((one) => some.includes(one));
  return verdictFrom({ widens: has("widens", "both"), narrows: has("narrows", "both"), isUnknown: has("unknown") });
}

function escalationsIn(before: Access, after: Access, changes: readonly AccessChange[]): Escalation[] {
  const writes: readonly Right[] = ["create", "update", "destroy"];
  const powers = changes.flatMap(({ principal, subject, gained, via }) => {
    if (!gained.some(({ right }) => writes.includes(right))) return [];
    if (subject === everything) return [{ principal, reason: "becomes an admin, who can change everything", via }];
    return accessSubjects.includes(subject) ? [{ principal, reason: `can now change ${subject}`, via }] : [];
  });
  if (after.owner === undefined || after.owner.toLowerCase() === before.owner?.toLowerCase()) return powers;
  const owner: Principal = { kind: "person", name: after.owner };
  return [...powers, { principal: owner, reason: "becomes the owner of the organization", via: ["owner"] }];
}
