import {
  type Access,
  byPrincipal,
  bySubject,
  everything,
  type Grant,
  keyOf,
  type Link,
  type Principal,
} from "./access";
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
  /** The same ways as addresses. */
  readonly ways: readonly (readonly string[])[];
  /** What gives something of the subject before and after, to this principal or to another one in the same way. */
  readonly grants: { readonly before: readonly Grant[]; readonly after: readonly Grant[] };
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

/** What principals can do before and after whose roles, scopes and limits are the same: a large organization has few such groups. */
interface Turn {
  readonly parts: readonly Part[];
  readonly widens: boolean;
  readonly narrows: boolean;
}

/** What changes of one subject. */
interface Part extends Pick<AccessChange, "subject" | "gained" | "lost" | "isOpen" | "grants"> {
  /** The positions of the grants that give what was gained, and gave what was lost. */
  readonly gives: readonly number[];
  readonly gave: readonly number[];
}

/** What one principal is given before and after. */
interface Given {
  readonly principal: Principal;
  readonly before: readonly Grant[];
  readonly after: readonly Grant[];
}

/** Compares who can do what before and after. `open` are other changes that cannot be compared, in words. */
export function diffAccess(before: Access, after: Access, open: readonly string[] = []): AccessDiff {
  const turns = turnsIn(before, after);
  const changes = turns.flatMap(([given, turn]) => changesOf(given, turn));
  const unsaid = unsaidIn(before, after);
  return {
    verdict: verdictOf(turns, changes, unsaid, open.length > 0),
    changes,
    incomparable: [...unsaid.map(({ words }) => words), ...open, ...openIn(changes)],
    escalations: escalationsIn(before, after, changes),
  };
}

type Turns = readonly (readonly [Given, Turn])[];

function turnsIn(before: Access, after: Access): Turns {
  const [given, gives] = [byPrincipal(before.grants), byPrincipal(after.grants)];
  const [had, has] = [byPrincipal(before.links), byPrincipal(after.links)];
  const known = new Map<string, Turn>();
  return [...new Map([...given, ...gives])].flatMap(([key, [first]]) => {
    if (!first) return [];
    const one = { principal: first.principal, before: given.get(key) ?? [], after: gives.get(key) ?? [] };
    const group = JSON.stringify([had.get(key), has.get(key)].map((links = []) => links.map(essenceOf)));
    const turn = known.get(group) ?? turnOf(one);
    known.set(group, turn);
    return [[one, turn] as const];
  });
}

/** What decides which grants a link gives, and in which order. */
function essenceOf({ role, scope, within, filters }: Link): unknown {
  return [role, scope, within, filters];
}

function turnOf({ before, after }: Given): Turn {
  const [had, has] = [reachOf(before), reachOf(after)];
  return {
    parts: partsOf({ before, after }, had, has),
    widens: has.isCertainlyBeyond(had),
    narrows: had.isCertainlyBeyond(has),
  };
}

function partsOf({ before, after }: AccessChange["grants"], had: Reach, has: Reach): Part[] {
  const [gained, lost] = [has.beyond(had), had.beyond(has)];
  if (gained.length + lost.length === 0) return [];
  const [gainedOf, lostOf] = [bySubject(gained), bySubject(lost)];
  const [wereAt, areAt] = [positionsBySubject(before), positionsBySubject(after)];
  return [...new Set([...gainedOf.keys(), ...lostOf.keys()])].sort().map((subject) => {
    const [more, less] = [gainedOf.get(subject) ?? [], lostOf.get(subject) ?? []];
    const [were, are] = [wereAt.get(subject) ?? [], areAt.get(subject) ?? []];
    return {
      subject,
      gained: more,
      lost: less,
      isOpen: more.some((atom) => had.mayCover(atom)) || less.some((atom) => has.mayCover(atom)),
      grants: { before: were.map((at) => before[at] as Grant), after: are.map((at) => after[at] as Grant) },
      gives: are.filter((at) => gives(after[at] as Grant, more)),
      gave: were.filter((at) => gives(before[at] as Grant, less)),
    };
  });
}

function positionsBySubject(grants: readonly Grant[]): ReadonlyMap<string, readonly number[]> {
  const positions = new Map<string, number[]>();
  for (const [at, { subject }] of grants.entries()) {
    const same = positions.get(subject);
    if (same) same.push(at);
    else positions.set(subject, [at]);
  }
  return positions;
}

/** Whether a grant of the same subject gives any of these atoms. */
function gives({ rights }: Grant, atoms: readonly Atom[]): boolean {
  return atoms.some(({ right }) => rights.includes(right));
}

function changesOf({ principal, before, after }: Given, { parts }: Turn): AccessChange[] {
  return parts.map(({ gives, gave, ...part }) => {
    const ways = new Map<string, readonly string[]>();
    for (const grant of [...gives.map((at) => after[at] as Grant), ...gave.map((at) => before[at] as Grant)]) {
      const words = inWords(grant);
      if (!ways.has(words)) ways.set(words, grant.via);
    }
    return { principal, ...part, via: [...ways.keys()], ways: [...ways.values()] };
  });
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
  turns: Turns,
  changes: readonly AccessChange[],
  unsaid: readonly Unsaid[],
  isOpen: boolean,
): Verdict {
  const unsure = new Set(unsaid.filter(({ isAfter }) => isAfter).map(({ principal }) => principal));
  const narrows = turns.some(([{ principal }, turn]) => turn.narrows && !unsure.has(keyOf(principal)));
  if (turns.some(([, { widens }]) => widens)) return narrows ? "both" : "widens";
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
