import { AsyncLocalStorage } from "node:async_hooks";

/** The time that the user gives to a piece of work is over. */
export class OutOfTime extends Error {}

/** The longest that a timer can wait, in milliseconds. */
const longest = 2 ** 31 - 1;
const underway = new AsyncLocalStorage<AbortSignal>();

/**
 * Runs work that has so many seconds; 0 are any number. Then it writes nothing more, and waits for no write. What is sent
 * gets its answer, and reads go on, because other work may share them.
 */
export async function within<T>(seconds: number, work: () => Promise<T>): Promise<T> {
  if (!(seconds > 0)) return work();
  const end = new AbortController();
  const out = new OutOfTime(`the ${seconds} s that \`customTimeouts\` gives it are over`);
  const timer = setTimeout(() => end.abort(out), Math.min(seconds * 1000, longest));
  try {
    return await underway.run(end.signal, work);
  } finally {
    clearTimeout(timer);
  }
}

/** Aborts when the time of the work that asks for it is over. */
export function givenTime(): AbortSignal | undefined {
  return underway.getStore();
}
