import type { Lab, NoAnswer } from "./lab";

/** What may be done to ask: read only; make objects that can be deleted; make objects that stay for good. */
export const levels = ["reads", "writes", "lasting"] as const;

export type Level = (typeof levels)[number];

/** One assumption about the API as a question to it. */
export interface Probe {
  /** The id of its row in the emulator's table. */
  readonly assumption: string;
  readonly level: Level;
  /** The question in words, which the report shows. */
  readonly asks: string;
  /** The most requests that it sends. What it makes is deleted by as many again. */
  readonly requests: { readonly reads?: number; readonly writes?: number };
  /** The types of what it makes at most, as often as it makes them. All but those that stay for good are deleted. */
  readonly makes?: readonly string[];
  /** Invites an address under the domain that the user gives, and is not asked without one. */
  readonly invites?: true;
  /** The attributes of answers that the report shows, beside those that were sent. */
  readonly shows?: readonly string[];
  /** Whether the assumption holds. */
  ask(lab: Lab): Promise<boolean | NoAnswer>;
}

/** What nobody can delete. */
export const undeletable: readonly string[] = ["roles", "permissions", "organizations"];
