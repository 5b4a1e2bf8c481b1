import assert from "node:assert/strict";
import fc from "fast-check";
import { day, next, rotateAtOf, type Slots, type Step } from "../../../provider/rotation/next";

const steady: Slots = {
  createdAt: 0,
  publishedAt: 0,
  hasPrevious: false,
  rotateAfterDays: 90,
  overlapDays: 14,
  isTriggered: false,
  isRevoked: false,
};
const overlapping: Slots = { ...steady, createdAt: 90 * day, publishedAt: 91 * day, hasPrevious: true };

describe("the next step of a rotation", () => {
  it("is nothing before the due date, and a mint from then on, however late", () => {
    assert.deepEqual(next(steady, 90 * day - 1), { does: "nothing" });
    for (const now of [90 * day, 400 * day])
      assert.deepEqual(next(steady, now), { does: "mint", why: "due", isAtOnce: false, since: 90 * day });
  });

  it("is to retire the previous one once the overlap is over, which counts from the run that handed the new one out", () => {
    assert.deepEqual(next(overlapping, 105 * day - 1), { does: "nothing" });
    assert.deepEqual(next(overlapping, 105 * day), { does: "retire", since: 105 * day });
  });

  it("is to wait where a rotation is due or triggered during an overlap, and to retire before it mints again", () => {
    const triggered = { ...overlapping, isTriggered: true };
    assert.deepEqual(next(triggered, 100 * day), { does: "wait", until: 105 * day });
    assert.deepEqual(next(triggered, 105 * day).does, "retire");
    assert.deepEqual(next({ ...overlapping, rotateAfterDays: 1 }, 100 * day), { does: "wait", until: 105 * day });
    // Both are over: one step for each run.
    assert.equal(next(overlapping, 400 * day).does, "retire");
    assert.equal(next({ ...overlapping, hasPrevious: false }, 400 * day).does, "mint");
  });

  it("is to mint at once where it is triggered, revoked, or the current one has vanished", () => {
    assert.deepEqual(next({ ...steady, isTriggered: true }, 1), { does: "mint", why: "triggered", isAtOnce: false });
    for (const slots of [steady, overlapping])
      assert.deepEqual(next({ ...slots, isRevoked: true }, 1), { does: "mint", why: "revoked", isAtOnce: true });
    assert.deepEqual(next({ ...overlapping, createdAt: undefined }, 400 * day), {
      does: "mint",
      why: "vanished",
      isAtOnce: false,
    });
  });

  it("takes the old one away in the same run for an overlap of no days", () => {
    assert.deepEqual(next({ ...steady, overlapDays: 0 }, 90 * day), {
      does: "mint",
      why: "due",
      isAtOnce: true,
      since: 90 * day,
    });
  });

  // A failure prints the seed and the path of the run, which repeat it: fc.assert(…, { seed, path }).
  it("keeps its laws over any calendar of runs: skipped ones, late ones, lost answers, triggers", () => {
    fc.assert(
      fc.property(plans, calendars, (plan, runs) => {
        const model = new Model(plan);
        for (const run of runs) model.run(run);
        model.settle();
      }),
    );
  });
});

interface Run {
  readonly after: number;
  /** The step is done, and no state hears of it. */
  readonly isLost: boolean;
  readonly isTriggered: boolean;
  readonly isRevoked: boolean;
  readonly vanishes: boolean;
}

const plans = fc.record({
  rotateAfterDays: fc.integer({ min: 1, max: 90 }),
  overlapDays: fc.integer({ max: 40, min: 0 }),
});
const rarely = fc.integer({ max: 9, min: 0 }).map((one) => one === 0);
const calendars = fc.array(
  fc.record({
    after: fc.oneof(fc.constant(day), fc.integer({ min: 1, max: 200 * day })),
    isLost: fc.boolean(),
    isTriggered: rarely,
    isRevoked: rarely,
    vanishes: rarely,
  }),
  { maxLength: 60 },
);

/** The slots as a state has them. */
interface Saved {
  readonly current: number;
  readonly previous: number | undefined;
  readonly publishedAt: number;
}

/** The two slots on a server and in a state, which differ after an answer that was lost. */
class Model {
  #now = 0;
  readonly #plan: Pick<Slots, "rotateAfterDays" | "overlapDays">;
  /** The live ones, by when they were created; the last one is the newest. */
  #live = [0];
  #saved: Saved = { current: 0, previous: undefined, publishedAt: 0 };
  /** Until when each secret that a saved run has handed out must work. */
  readonly #promised = new Map<number, number>();
  #isTriggered = false;

  constructor(plan: Pick<Slots, "rotateAfterDays" | "overlapDays">) {
    this.#plan = plan;
  }

  run({ after, isLost, isTriggered, isRevoked, vanishes }: Run): void {
    this.#now += after;
    if (vanishes) this.#live = this.#live.filter((one) => one !== this.#saved.current);
    this.#isTriggered ||= isTriggered;
    const step = next(this.#slots(isRevoked), this.#now);
    const before = [...this.#live];
    const saved = this.#carryOut(step);
    const minted = this.#live.some((one) => !before.includes(one));
    const retired = before.filter((one) => !this.#live.includes(one));
    const isAtOnce = step.does === "mint" && step.isAtOnce;
    assert.ok(this.#live.length <= 2, "never more than two are live");
    assert.ok(isAtOnce || !minted || retired.length === 0, "no run both mints and retires");
    for (const one of isAtOnce ? [] : retired)
      assert.ok((this.#promised.get(one) ?? 0) <= this.#now, "nothing goes before its time");
    if (isLost) return;
    if (step.does === "mint") {
      this.#promised.set(this.#saved.current, this.#now + this.#plan.overlapDays * day);
      this.#isTriggered = false;
    }
    this.#saved = saved;
    assert.ok(this.#live.includes(this.#saved.current), "what is handed out works");
  }

  /** Runs every day from now on come to rest, and then one is live. */
  settle(): void {
    for (let count = 0; count < 90 + 40 + 3; count++)
      this.run({ after: day, isLost: false, isTriggered: false, isRevoked: false, vanishes: false });
    assert.ok(this.#live.length === 1 || this.#live.length === 2);
    const { rotateAfterDays, overlapDays } = this.#plan;
    const oldest = rotateAfterDays + 2 * (overlapDays + 2);
    assert.ok(
      this.#now - rotateAtOf(this.#saved.current, { rotateAfterDays: 0 }) <= oldest * day,
      "nothing is eternal",
    );
  }

  #slots(isRevoked: boolean): Slots {
    const { current, previous, publishedAt } = this.#saved;
    return {
      ...this.#plan,
      createdAt: this.#live.includes(current) ? current : undefined,
      publishedAt,
      hasPrevious: previous !== undefined && this.#live.includes(previous),
      isTriggered: this.#isTriggered,
      isRevoked,
    };
  }

  /** What a state would hear of. One that an earlier run has made is found again, not made a second time. */
  #carryOut(step: Step): Saved {
    const { current, previous } = this.#saved;
    if (step.does === "retire") {
      this.#live = this.#live.filter((one) => one !== previous);
      return { ...this.#saved, previous: undefined };
    }
    if (step.does !== "mint") return this.#saved;
    const made = this.#live.find((one) => one > current);
    if (step.isAtOnce) this.#live = this.#live.filter((one) => one === current || one === made);
    const minted = made ?? this.#now;
    if (made === undefined) this.#live.push(minted);
    const isCurrentLive = this.#live.includes(current);
    const kept = isCurrentLive ? current : previous;
    if (step.isAtOnce) this.#live = this.#live.filter((one) => one === minted);
    return { current: minted, previous: step.isAtOnce ? undefined : kept, publishedAt: this.#now };
  }
}
