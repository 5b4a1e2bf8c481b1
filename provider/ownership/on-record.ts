import { randomBytes } from "node:crypto";
import type { Outcome } from "../api/failure";
import type { Entry } from "./journal";
import type { Room } from "./room";

/** Tells one request from all others. */
export function newNonce(): string {
  return randomBytes(5).toString("hex");
}

/**
 * Does with an object, or with what stands for many, what the state may never hear of: the request is on record until it
 * is certain that it did nothing, or until the state knows. Should the run be interrupted, the next one can tell a nonce
 * of its own from a stranger's, and what was taken away from what is there. Work that is more than one write tells when
 * the first of them is done.
 */
export async function onRecord<T>(
  { journal }: Room,
  request: Pick<Entry, "type" | "owner" | "nonce"> & {
    readonly purpose: "take-over" | "take-away";
    readonly id: string;
  },
  work: (hasBegun: () => void) => Promise<T>,
): Promise<T> {
  journal.open(request);
  let begun = false;
  try {
    const done = await work(() => {
      begun = true;
    });
    journal.answered(request, request.id);
    return done;
  } catch (error) {
    if (!begun && !mayHaveBegun(error)) journal.close(request);
    throw error;
  }
}

/** Errors tell what became of their requests; one that tells nothing was thrown before any of them. */
function mayHaveBegun(error: unknown): boolean {
  return (error as { outcome?: Outcome }).outcome === "unknown";
}
