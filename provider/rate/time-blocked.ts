/** In milliseconds. Shorter waits are not worth a line at the end. */
const quiet = 10_000;

/** How long a budget had requests waiting, and for which limit. */
export class TimeBlocked {
  #total = 0;
  readonly #byReason = new Map<string, number>();

  /** Requests have been waiting for so long, in milliseconds, for all of these reasons. */
  add(milliseconds: number, reasons: Iterable<string>): void {
    this.#total += milliseconds;
    for (const reason of reasons) this.#byReason.set(reason, (this.#byReason.get(reason) ?? 0) + milliseconds);
  }

  /** One line that says so; undefined if it was not more than 10 seconds. */
  get summary(): string | undefined {
    if (this.#total <= quiet) return undefined;
    const longest = [...this.#byReason].sort(([, one], [, other]) => other - one);
    const parts = longest.map(([reason, milliseconds]) => `${seconds(milliseconds)} because ${reason}`);
    return `requests waited ${seconds(this.#total)} in all for the Commerce Layer API: ${parts.join(", ")}`;
  }
}

function seconds(milliseconds: number): string {
  return `${Math.round(milliseconds / 1000)} s`;
}
