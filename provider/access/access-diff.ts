import { type Access, byPrincipal, bySubject, everything, type Grant, keyOf, type Principal } from "./access";
import { powerOf } from "./power";
import { type Atom, type Reach, reachOf } from "./reach";
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
  /** Whether filters or unknown scopes may mean that some of it does not change at all. */
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

/** What a principal can do before and after. */
interface Turn {
  readonly principal: Principal;
  readonly had: Reach;
  readonly has: Reach;
  readonly grants: { readonly before: readonly Grant[]; readonly after: readonly Grant[] };
}

/** Compares who can do what before and after. `open` are other changes that cannot be compared, in words. */
export function diffAccess(before: Access, after: Access, open: readonly string[] = []): AccessDiff {
  const [given, gives] = [byPrincipal(before.grants), byPrincipal(after.grants)];
  const principals = new Map([...given, ...gives].flatMap(([key, [grant]]) => (grant ? [[key, grant.principal]] : [])));
  const turns = [...principals].map(([key, principal]): Turn => {
    const grants = { before: given.get(key) ?? [], after: gives.get(key) ?? [] };
    return { principal, grants, had: reachOf(grants.before), has: reachOf(grants.after) };
  });
  const changes = turns.flatMap(changesOf);
  const unsaid = unsaidIn(before, after);
  return {
    verdict: verdictOf(turns, changes, unsaid, open.length > 0),
    changes,
    incomparable: [...unsaid.map(({ words }) => words), ...open, ...openIn(changes)],
    escalations: escalationsIn(before, after, changes),
  };
}

function changesOf({ principal, had, has, grants }: Turn): AccessChange[] {
  const [gained, lost] = [has.beyond(had), had.beyond(has)];
  const [gainedOf, lostOf] = [bySubject(gained), bySubject(lost)];
  const [givenOf, givesOf] =
    gained.length + lost.length === 0 ? [] : [bySubject(grants.before), bySubject(grants.after)];
  return [...new Set([...gainedOf.keys(), ...lostOf.keys()])].sort().map((subject) => {
    const [more, less] = [gainedOf.get(subject) ?? [], lostOf.get(subject) ?? []];
    const via = [...waysTo(givesOf?.get(subject), more), ...waysTo(givenOf?.get(subject), less)];
    return {
      principal,
      subject,
      gained: more,
      lost: less,
      isOpen: more.some((atom) => had.mayCover(atom)) || less.some((atom) => has.mayCover(atom)),
      via: [...new Set(via)],
    };
  });
}

/** The ways among grants of one subject that give any of these atoms of it. */
function waysTo(grants: readonly Grant[] = [], atoms: readonly Atom[]): string[] {
  return grants.filter((grant) => atoms.some(({ right }) => grant.rights.includes(right))).map(inWords);
}

/** Something that decides what a principal can do, and is not known. */
interface Unsaid {
  readonly principal: string;
  readonly words: string;
  /** Whether it may give something afterwards. */
  readonly isAfter: boolean;
}

/** What was and is not known in the same way is no change. */
function unsaidIn(before: Access, after: Access): Unsaid[] {
  const said = ({ unknowns }: Access, isAfter: boolean) =>
    new Map(
      unknowns.map(({ principal, reason }) => [
        `${keyOf(principal)} ${reason}`,
        { principal: keyOf(principal), words: `${principal.name}: ${reason}`, isAfter },
      ]),
    );
  const [was, is] = [said(before, false), said(after, true)];
  return [...new Map([...was, ...is])].flatMap(([key, one]) => (was.has(key) && is.has(key) ? [] : [one]));
}

function openIn(changes: readonly AccessChange[]): string[] {
  return changes
    .filter(({ isOpen }) => isOpen)
    .map(({ principal, subject }) => `${principal.name}: the filters or the scope for ${subject} changed`);
}

/**
 * A certain widening is never called anything else, whatever else is unknown. Without one, whatever may widen is unknown; so
 * `narrows` says that nobody can gain anything. Whoever gets something unknown is not certain to lose anything.
 */
function verdictOf(
  turns: readonly Turn[],
  changes: readonly AccessChange[],
  unsaid: readonly Unsaid[],
  isOpen: boolean,
): Verdict {
  const unsure = new Set(unsaid.filter(({ isAfter }) => isAfter).map(({ principal }) => principal));
  const narrows = turns.some(({ principal, had, has }) => !unsure.has(keyOf(principal)) && had.isCertainlyBeyond(has));
  if (turns.some(({ had, has }) => has.isCertainlyBeyond(had))) return narrows ? "both" : "widens";
  if (isOpen || unsaid.length > 0 || changes.some(({ gained }) => gained.length > 0)) return "unknown";
  if (narrows) return "narrows";
  return changes.length > 0 ? "unknown" : "same";
}

/** The verdict over several organizations. */
export function joinedVerdict(verdicts: readonly Verdict[]): Verdict {
  const has = (...some: Verdict[]) => verdicts.some((one) => some.includes(one));
  if (has("widens", "both")) return has("narrows", "both") ? "both" : "widens";
  return (["unknown", "narrows"] as const).find((one) => has(one)) ?? "same";
}

function escalationsIn(before: Access, after: Access, changes: readonly AccessChange[]): Escalation[] {
  const powers = changes.flatMap(({ principal, subject, gained, via }) => {
    const power = powerOf(
      subject,
      gained.map(({ right }) => right),
    );
    if (power === undefined) return [];
    const reason = power === everything ? "becomes an admin, who can change everything" : `can now change ${power}`;
    return [{ principal, reason, via }];
  });
  if (after.owner === undefined || after.owner.toLowerCase() === before.owner?.toLowerCase()) return powers;
  const owner: Principal = { kind: "person", name: after.owner };
  return [...powers, { principal: owner, reason: "becomes the owner of the organization", via: ["owner"] }];
}
