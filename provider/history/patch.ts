import { membership } from "../entities/membership";
import { type Right, rights, wordsOf } from "../entities/rights";
import { role } from "../entities/role";
import { rolePermissions } from "../entities/role-permissions";
import type { Json } from "../json";
import { plainText } from "../organization/report/plain";
import type { OrganizationSpec, Section, Values } from "../spec/spec";
import type { Blame } from "./blame";

/** What becomes of the changes that were made without a run. */
export interface Patched {
  /** What is in the patch: for `commit` the spec follows it, for `undo` a run takes it back. */
  readonly taken: readonly string[];
  /** What is not, and why. */
  readonly left: readonly string[];
}

/** The spec as the changes that were made without a run want it; everything else in it stays. */
export function committed(
  spec: OrganizationSpec,
  living: OrganizationSpec,
  blames: readonly Blame[],
): Patched & { readonly spec: OrganizationSpec } {
  const draft = structuredClone(spec) as Draft;
  const taken: string[] = [];
  const left: string[] = [];
  for (const blame of blames) {
    const why = blame.isOutOfBand ? take(draft, living, blame) : notOutOfBand(blame);
    if (why === undefined) taken.push(blame.sentence);
    else left.push(`${blame.sentence} [${why}]`);
  }
  return { spec: draft as unknown as OrganizationSpec, taken, left };
}

/** What the next run would take back of the changes that were made without one, once it has refreshed. */
export function undone(blames: readonly Blame[]): Patched {
  const taken: string[] = [];
  const left: string[] = [];
  for (const blame of blames) {
    const { difference, isOutOfBand, sentence } = blame;
    if (!isOutOfBand) left.push(`${sentence} [${notOutOfBand(blame)}]`);
    else if (difference.kind === "added")
      left.push(`${sentence} [no resource holds it, so a run leaves it as it is: remove it in the dashboard]`);
    else taken.push(`${sentence} [${consequence(blame)}]`);
  }
  return { taken, left };
}

type Draft = Record<"roles" | "members", Record<string, Record<string, Json>>> & { readonly owner?: string };

/** Takes one change over. Returns why it cannot be. */
function take(draft: Draft, living: OrganizationSpec, { difference, detail, right }: Blame): string | undefined {
  const { address, declaration, kind } = difference;
  const [section = "", handle = ""] = address.split("/");
  if (section !== "roles" && section !== "members") return "only roles and members can be taken over";
  const there = (living[section] as Section)[handle];
  const entries = draft[section];
  if (declaration !== rolePermissions && declaration !== role && declaration !== membership)
    return "the API keeps no versions of it";
  if (declaration !== rolePermissions && kind === "removed") {
    if (section === "members" && draft.owner === handle) return "the spec names this member as the owner";
    delete entries[handle];
    return undefined;
  }
  if (declaration !== rolePermissions && kind === "added") {
    if (!there) return "the file cannot say it";
    entries[handle] = structuredClone(there) as Record<string, Json>;
    return undefined;
  }
  const entry = entries[handle];
  if (!entry || !there) return "the spec has no entry for it";
  if (right && detail) takeRight(entry, detail.property.replace(/^permissions\./, ""), right);
  else if (detail) takeValue(entry, there, detail.property);
  return undefined;
}

function takeRight(entry: Record<string, Json>, subject: string, right: NonNullable<Blame["right"]>): void {
  const matrix = { ...(entry.permissions as Readonly<Record<string, Json>> | undefined) };
  const had = wordsOf(Object.hasOwn(matrix, subject) ? (matrix[subject] as string) : "");
  const has = (Object.keys(rights) as Right[]).filter((name) =>
    name === right.name ? right.isGranted : had.includes(name),
  );
  if (has.length > 0) matrix[subject] = has.join(" ");
  else delete matrix[subject];
  entry.permissions = matrix;
}

/** The property of a resource by its name in the file. A key of metadata brings the whole. */
function takeValue(entry: Record<string, Json>, there: Values, property: string): void {
  const [top = ""] = property.split(".");
  const name = { roleId: "role", membershipProfileId: "profile" }[top] ?? top;
  const value = there[name];
  if (value === undefined) delete entry[name];
  else entry[name] = structuredClone(value) as Json;
}

function notOutOfBand({ certainty, entry }: Blame): string {
  if (certainty === "none")
    return "nothing says who made it: it may be an edit of the spec that no run has brought yet";
  return `a run made it: ${plainText(entry?.evidence ?? "")}`;
}

function consequence({ difference }: Blame): string {
  if (difference.kind === "removed" && difference.declaration === membership)
    return "a run invites the person again, by e-mail";
  if (difference.kind === "removed") return "a run creates it again";
  return "a run brings back what the spec says";
}
