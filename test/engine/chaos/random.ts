import fc from "fast-check";

/** Choices that one seed settles. */
export class Random {
  readonly #numbers: Iterator<number>;

  constructor(seed: number) {
    const numbers = fc.infiniteStream(fc.noBias(fc.integer({ min: 0, max: 0x7fffffff })));
    const [stream] = fc.sample(numbers, { seed, numRuns: 1 });
    if (!stream) throw new Error("fast-check sampled no stream of numbers");
    this.#numbers = stream;
  }

  /** An integer from 0 to `limit - 1`. */
  below(limit: number): number {
    return this.#numbers.next().value % limit;
  }

  /** An integer from `least` to `most`. */
  between(least: number, most: number): number {
    return least + this.below(most - least + 1);
  }

  chance(probability: number): boolean {
    return this.below(1_000_000) < probability * 1_000_000;
  }

  /** One of several; of none, undefined. */
  pick<T>(all: readonly T[]): T | undefined {
    return all.length === 0 ? undefined : all[this.below(all.length)];
  }

  one<T>(first: T, ...others: T[]): T {
    return this.pick([first, ...others]) ?? first;
  }

  /** One of several, each as often as its weight says. */
  weighted<T>(all: readonly (readonly [weight: number, value: T])[]): T {
    let rest = this.below(all.reduce((sum, [weight]) => sum + weight, 0));
    for (const [weight, value] of all) {
      if (rest < weight) return value;
      rest -= weight;
    }
    throw new Error("no weights");
  }

  /** Some of several, each with the same probability. */
  some<T>(all: readonly T[], probability: number): T[] {
    return all.filter(() => this.chance(probability));
  }
}
