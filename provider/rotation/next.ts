/** A day, in milliseconds. */
export const day = 24 * 3600_000;

/** Two slots, the plan for them and what the program asks for now. All times are the server's, in milliseconds since 1970. */
export interface Slots {
  /** When the current credential was created; undefined if it has vanished. */
  readonly createdAt: number | undefined;
  /** When the run that first handed the current credential out had it saved: the overlap counts from then. */
  readonly publishedAt: number;
  /** Whether the credential before it is still live. */
  readonly hasPrevious: boolean;
  readonly rotateAfterDays: number;
  readonly overlapDays: number;
  /** The program asks for a rotation that no run has carried out yet. */
  readonly isTriggered: boolean;
  /** The program asks to take every old secret away. */
  readonly isRevoked: boolean;
}

/**
 * What one run does:
 *
 * - `mint`: makes a new credential and hands it out. The old one becomes the previous one, unless `isAtOnce`: then every
 *   old one is taken away in the same run.
 * - `retire`: takes the previous one away.
 * - `wait`: a rotation is due or asked for, but the overlap of the last one is not over.
 */
export type Step =
  | { readonly does: "nothing" }
  | { readonly does: "wait"; readonly until: number }
  | { readonly does: "retire"; readonly since: number }
  | {
      readonly does: "mint";
      readonly why: "due" | "triggered" | "revoked" | "vanished";
      readonly isAtOnce: boolean;
      /** When it became due, if time alone asks for it. */
      readonly since?: number;
    };

/**
 * The step of a run at `now`. At most one, so that no run both hands a secret out and takes one away, except for
 * `overlapDays: 0` and a revocation. Late runs only make an overlap longer: it counts from the run that began it.
 */
export function next(slots: Slots, now: number): Step {
  const isAtOnce = slots.overlapDays === 0;
  if (slots.isRevoked) return { does: "mint", why: "revoked", isAtOnce: true };
  // The secret that is handed out does not work: nothing is more urgent. The previous one may be the only one that does.
  if (slots.createdAt === undefined) return { does: "mint", why: "vanished", isAtOnce };
  const rotateAt = rotateAtOf(slots.createdAt, slots);
  const isAsked = slots.isTriggered || now >= rotateAt;
  if (slots.hasPrevious) {
    const retireAt = retireAtOf(slots);
    if (now >= retireAt) return { does: "retire", since: retireAt };
    return isAsked ? { does: "wait", until: retireAt } : { does: "nothing" };
  }
  if (slots.isTriggered) return { does: "mint", why: "triggered", isAtOnce };
  return isAsked ? { does: "mint", why: "due", isAtOnce, since: rotateAt } : { does: "nothing" };
}

/** When the current credential is to be replaced. */
export function rotateAtOf(createdAt: number, { rotateAfterDays }: Pick<Slots, "rotateAfterDays">): number {
  return createdAt + rotateAfterDays * day;
}

/** When the previous credential is to be taken away. */
export function retireAtOf({ publishedAt, overlapDays }: Pick<Slots, "publishedAt" | "overlapDays">): number {
  return publishedAt + overlapDays * day;
}
