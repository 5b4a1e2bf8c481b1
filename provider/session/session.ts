import { randomBytes } from "node:crypto";
import type { Objects } from "../api/objects";
import type { Journal } from "./journal";
import type { Live } from "./live";
import type { Told } from "./told";

export type Severity = "info" | "warning";

/** What the hooks work with, shared by all entities of one API address and one set of credentials. */
export interface Session {
  readonly objects: Objects;
  readonly journal: Journal;
  readonly live: Live;
  /** Tells the user something about a resource, given by its mark. */
  readonly say: (severity: Severity, text: string, resource?: string) => void;
  readonly sleep: (milliseconds: number) => Promise<void>;
  readonly told: Told;
}

/** Marks one POST among all others. */
export function newNonce(): string {
  return randomBytes(5).toString("hex");
}
