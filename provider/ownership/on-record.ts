import { randomBytes } from "node:crypto";
import type { Outcome } from "../api/failure";
import type { Mark } from "../entities/mark";
import type { Entry } from "./journal";
import type { Room } from "./room";

/** Distinguishes one request from all others. */
export function newNonce(): string {
  return randomBytes(5).toString("hex");
}

/**
 * Does work, on an object or on a group of objects, that the state may never learn of. The request stays on record until
 * it is certain that it did nothing, or that the state knows of it. If the run is interrupted, the next one can tell its
 * own nonce from a stranger's, and what was taken away from what still exists. Work with several writes reports when the
 * first of them is done.
 */
export async function onRecord<T>(
  { journal }: Room,
  request: Pick<Entry, "type" | "owner" | "nonce"> & {
    readonly purpose: "take-over" | "take-away";
    readonly id: string;
  },
  work: (hasBegun: () => void) => Promise<T>,
): Promise<T> {
  await journal.open(request);
  let begun = false;
  try {
    const done = await work(() => {
      begun = true;
    });
    await journal.answered(request, request.id);
    return done;
  } catch (error) {
    if (!begun && !mayHaveBegun(error)) journal.close(request);
    throw error;
  }
}

/**
 * The same for a delete. An object that was never marked has no nonce by which the next run could tell it, so nothing is
 * recorded.
 */
export function takingAway(
  room: Room,
  {
    mark,
    ...request
  }: Pick<Entry, "type"> & { readonly id: string; readonly owner: string | undefined; readonly mark: Mark | undefined },
  work: (hasBegun: () => void) => Promise<void>,
): Promise<void> {
  const { owner, type, id } = request;
  if (owner === undefined || mark === undefined) return work(() => {});
  return onRecord(room, { purpose: "take-away", type, owner, nonce: mark.nonce, id }, work);
}

/** Errors carry the outcome of their requests; an error without one was thrown before any request. */
export function mayHaveBegun(error: unknown): boolean {
  return (error as { outcome?: Outcome }).outcome === "unknown";
}
