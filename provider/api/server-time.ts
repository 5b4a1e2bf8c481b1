import type { Clock } from "./clock";

/**
 * What time it is for the server, as its answers say in their `Date` header (RFC 9110). It is exact to a second, and
 * never ahead of the server. Until the first answer it is this machine's time, which nothing should rely on.
 */
export class ServerTime {
  readonly #clock: Clock;
  #heard: { readonly date: number; readonly at: number } | undefined;

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** An answer carried this `Date`. */
  hear(date: string | null): void {
    const time = Date.parse(date ?? "");
    if (!Number.isNaN(time)) this.#heard = { date: time, at: this.#clock.now() };
  }

  get isHeard(): boolean {
    return this.#heard !== undefined;
  }

  /** In milliseconds since 1970. */
  now(): number {
    return this.#heard ? this.#heard.date + this.#clock.now() - this.#heard.at : Date.now();
  }
}
