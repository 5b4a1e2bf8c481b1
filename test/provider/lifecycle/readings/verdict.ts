import type { Bound } from "./bound";
import type { Failure, Played } from "./suite";

/** What a run of the suite under second readings comes to. */
export interface Verdict {
  /** The tests that failed and should not. */
  readonly broken: readonly Failure[];
  /** Entries about these rows whose test passes all the same, or is not there. */
  readonly needless: readonly Bound[];
}

/** Judges a run under these rows by the list of the tests that are bound to a first reading. */
export function judge(rows: readonly string[], { failed }: Played, list: readonly Bound[]): Verdict {
  const concerned = list.filter((one) => [one.row, one.with ?? one.row].every((row) => rows.includes(row)));
  const isBound = ({ test }: Failure) => concerned.some((one) => one.test === test);
  return {
    broken: failed.filter((failure) => !isBound(failure)),
    needless: concerned.filter((one) => !failed.some(({ test }) => test === one.test)),
  };
}

/** Whether a run is as it should be. A run without a single test that passed proves nothing. */
export function isSound({ broken, needless }: Verdict, { passed }: Played): boolean {
  return broken.length + needless.length === 0 && passed.length > 0;
}
