import { type Right, rights } from "../entities/rights";
import { byCodeUnits } from "../model/order";
import { type Access, byPrincipal, everything, type Grant, keyOf, type Principal, type Scope } from "./access";
import { powerOf } from "./power";
import { byKindAndName, inWords, isAbout, type Question, widest } from "./rows";

const allRights = Object.keys(rights) as Right[];

/** Who can do what as a table: principals by subjects. A right to every subject counts for each of them. */
export interface Matrix {
  readonly organization: string;
  /** {@link everything} first, if anybody has it. */
  readonly subjects: readonly string[];
  readonly rows: readonly MatrixRow[];
}

export interface MatrixRow {
  readonly principal: Principal;
  readonly isOwner: boolean;
  /** The subjects with which the principal can change access. */
  readonly powers: readonly string[];
  /** What also decides what the principal can do, and is not known. */
  readonly gaps: readonly string[];
  /** Every way that leads to any right. */
  readonly ways: readonly { readonly text: string; readonly scope: Scope }[];
  readonly cells: ReadonlyMap<string, Cell>;
}

/** What a principal may do with a subject. */
export interface Cell {
  readonly rights: readonly Right[];
  readonly scope: Scope;
  /** Which ways of the row give which of the rights, by their positions. */
  readonly by: ReadonlyMap<number, readonly Right[]>;
  /** Whether it lets the principal change access. */
  readonly isPower: boolean;
}

/** The table of those that a question is about. */
export function matrixOf(access: Access, { who, subject, can }: Question = {}): Matrix {
  const isAsked = (one: string) => subject === undefined || one === subject || one === everything;
  const grants = access.grants.filter((grant) => isAbout(grant.principal, who) && isAsked(grant.subject));
  const gaps = access.unknowns.filter(({ principal }) => isAbout(principal, who));
  const named = new Set(grants.map((grant) => grant.subject));
  if (subject !== undefined) named.add(subject);
  const subjects = [...named].sort(byRank);
  const principals = new Map([...grants, ...gaps].map(({ principal }) => [keyOf(principal), principal]));
  const own = byPrincipal(grants);
  const rows = [...principals]
    .sort(([, one], [, other]) => byKindAndName(one, other))
    .map(([key, principal]) => rowOf(principal, own.get(key) ?? [], subjects, access));
  const isShown = (row: MatrixRow) =>
    can === undefined || [...row.cells.values()].some((cell) => cell.rights.includes(can));
  return { organization: access.organization, subjects, rows: rows.filter(isShown) };
}

function rowOf(principal: Principal, grants: readonly Grant[], subjects: readonly string[], access: Access): MatrixRow {
  const ways = new Map<string, { readonly position: number; readonly scope: Scope }>();
  for (const grant of grants)
    if (!ways.has(inWords(grant))) ways.set(inWords(grant), { position: ways.size, scope: grant.scope });
  const positionOf = (grant: Grant) => ways.get(inWords(grant))?.position ?? 0;
  const powers = grants.flatMap((grant) => powerOf(grant.subject, grant.rights) ?? []);
  const gaps = access.unknowns.filter((one) => keyOf(one.principal) === keyOf(principal)).map(({ reason }) => reason);
  const cells = subjects.flatMap((subject): [string, Cell][] => {
    const those = grants.filter((grant) => grant.subject === subject || grant.subject === everything);
    return those.length === 0 ? [] : [[subject, cellOf(subject, those, positionOf)]];
  });
  return {
    principal,
    isOwner: access.owner !== undefined && keyOf(principal) === keyOf({ kind: "person", name: access.owner }),
    powers: [...new Set(powers)].sort(byRank),
    gaps: [...new Set(gaps)],
    ways: [...ways].map(([text, { scope }]) => ({ text, scope })),
    cells: new Map(cells),
  };
}

function cellOf(subject: string, grants: readonly Grant[], positionOf: (grant: Grant) => number): Cell {
  const given = (those: readonly Grant[]) =>
    allRights.filter((right) => those.some((grant) => grant.rights.includes(right)));
  const positions = [...new Set(grants.map(positionOf))];
  return {
    rights: given(grants),
    scope: grants.map(({ scope }) => scope).reduce(widest),
    by: new Map(
      positions.map((position) => [position, given(grants.filter((grant) => positionOf(grant) === position))]),
    ),
    isPower: powerOf(subject, given(grants)) !== undefined,
  };
}

/** What concerns every subject comes first. */
function byRank(one: string, other: string): number {
  return Number(other === everything) - Number(one === everything) || byCodeUnits(one, other);
}
