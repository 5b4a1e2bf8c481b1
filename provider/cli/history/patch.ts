import type { Blame } from "../../history/blame";
import { committed, type Patched, undone } from "../../history/patch";
import { amendOrganization } from "../../spec/amend";
import { resolveOrganizationText } from "../../spec/load";
import { readText } from "../../spec/read-text";
import type { OrganizationSpec } from "../../spec/spec";
import { diffOf } from "../file-diff";

/** The differences that were found, and the living organization in the words of what it differs from. */
export interface Told {
  readonly living: OrganizationSpec;
  readonly blames: readonly Blame[];
}

/** What to do about changes that no run made. */
export interface Patch extends Patched {
  readonly kind: "commit" | "undo";
  /** For `commit`, the edit of the spec, as `git diff` shows it; empty if there is nothing to edit. */
  readonly diff?: string;
}

export function patchOf(kind: Patch["kind"], file: string, { living, blames }: Told): Patch {
  if (kind === "undo") return { kind, ...undone(blames) };
  const text = readText(file);
  const resolve = (now: string) => resolveOrganizationText(now, file).spec;
  const { spec, taken, left } = committed(resolve(text), living, blames);
  const amended = amendOrganization(text, spec, resolve);
  const replaced = amended.overwritten.map((path) => `${path}: a variable stood there, and the patch has its value`);
  const diff = amended.text === text ? "" : diffOf({ file, before: text, after: amended.text });
  return { kind, taken, left: [...left, ...replaced], diff };
}
