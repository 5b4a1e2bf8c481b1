import { ApiError } from "../../api/failure";
import type { Session } from "../../session/session";
import { PartialFailure } from "../explain";

/** What is to be taken over: the object `id`, or the one that stands for many, by a resource, under a nonce. */
interface TakeOver {
  readonly type: string;
  readonly id: string;
  readonly resource: string;
  readonly nonce: string;
}

/**
 * Takes over with an entry in the journal. Should the state never hear of the nonce, it would take its own object for
 * somebody else's. Where nothing was written, or the state hears of it by a partial failure, there is nothing to keep.
 */
export async function onRecord<T>({ journal }: Session, taken: TakeOver, work: () => Promise<T>): Promise<T> {
  const { type, id, resource, nonce } = taken;
  journal.open(type, resource, nonce, id);
  try {
    const done = await work();
    journal.answered(nonce, id);
    return done;
  } catch (error) {
    const isOpen = error instanceof PartialFailure || (error instanceof ApiError && error.outcome === "unknown");
    if (!isOpen) journal.close(nonce);
    throw error;
  }
}
