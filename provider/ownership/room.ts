import type { Objects } from "../api/objects";
import type { Claims } from "./claims";
import type { Journal } from "./journal";

export type Severity = "info" | "warning";

/** What decides about ownership: the server, the record of earlier runs, and what this run declares. */
export interface Room {
  readonly objects: Objects;
  readonly journal: Journal;
  readonly claims: Claims;
  /** The user has said that no second state has the same names: whatever carries a resource's mark is the resource's. */
  readonly removesLeftOvers: boolean;
  /** Tells the user something about a resource, named by the owner in its mark. */
  readonly say: (severity: Severity, text: string, owner?: string) => void;
  readonly sleep: (milliseconds: number) => Promise<void>;
}
