import { type Comparison, isSameThroughout } from "../comparison/comparison";
import type { Detail } from "../comparison/detail";
import { type Counts, countsOf, type Report } from "./summary";

/** The version of the form below. A field may be added to it; one that changes or goes makes a new version. */
const version = 1;

/** A report for programs: `docs/diff.schema.json` describes it. */
export interface JsonReport {
  readonly version: typeof version;
  readonly first: string;
  readonly second: string;
  readonly same: boolean;
  readonly counts: Counts;
  readonly differences: readonly JsonDifference[];
  readonly leftOpen: Comparison["leftOpen"];
}

interface JsonDifference {
  readonly kind: "added" | "removed" | "changed";
  readonly address: string;
  readonly was?: string;
  /** The class of the resource, such as `RolePermissions`. */
  readonly resource: string;
  readonly details: readonly Detail[];
}

export function reportInJson({ first, second, comparison }: Report): JsonReport {
  return {
    version,
    first,
    second,
    same: isSameThroughout(comparison),
    counts: countsOf(comparison),
    differences: comparison.differences.map(({ kind, address, was, declaration, details }) => ({
      kind,
      address,
      ...(was === undefined ? {} : { was }),
      resource: declaration.name,
      details,
    })),
    leftOpen: comparison.leftOpen,
  };
}
