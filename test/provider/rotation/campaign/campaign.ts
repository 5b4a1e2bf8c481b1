import assert from "node:assert/strict";
import fc from "fast-check";
import type { FaultSpec } from "../../../../emulator";
import type { Clock } from "../../../../provider/api/clock";
import { type Declared, ownerOf, SmallStack } from "../../dynamic/exactly-once/small-stack";
import { inputsOn } from "../../lifecycle/ground";
import { Workshop } from "../../lifecycle/workshop";
import { Consumers, OtherApis } from "./consumer";
import { type Death, Victim } from "./victim";

/** What happens before and to one run. */
interface Turn {
  /** Hours that pass before it: many runs are skipped. */
  readonly hours: number;
  readonly fate: Fate;
  readonly losesJournal: boolean;
  readonly isRefreshed: boolean;
  readonly asks: "nothing" | "rotation" | "revocation";
}

type Fate =
  | "completes"
  | Death
  /** All is answered, and then it dies before the state hears of it. */
  | "dies unsaved"
  /** An answer gets lost on the way. */
  | FaultSpec;

const lostAnswers: FaultSpec[] = ["POST", "DELETE"].flatMap((method) => [
  { method, endpoint: "api_credentials/*", when: "after", reset: true },
  { method, endpoint: "api_credentials/*", when: "after", status: 502, body: "html" },
  { method, endpoint: "api_credentials/*", when: "before", status: 500 },
]);

const fates: fc.Arbitrary<Fate> = fc.oneof(
  { weight: 4, arbitrary: fc.constant("completes" as const) },
  {
    weight: 3,
    arbitrary: fc.record({
      write: fc.integer({ min: 1, max: 3 }),
      side: fc.constantFrom("before it is sent" as const, "after its answer" as const),
    }),
  },
  { weight: 2, arbitrary: fc.constant("dies unsaved" as const) },
  { weight: 2, arbitrary: fc.constantFrom(...lostAnswers) },
);

const turns: fc.Arbitrary<Turn> = fc.record({
  hours: fc.oneof(
    { weight: 3, arbitrary: fc.integer({ min: 1, max: 8 * 24 }) },
    { weight: 1, arbitrary: fc.integer({ min: 1, max: 80 * 24 }) },
  ),
  fate: fates,
  losesJournal: fc.boolean(),
  isRefreshed: fc.integer({ min: 0, max: 4 }).map((one) => one === 0),
  asks: fc.oneof(
    { weight: 30, arbitrary: fc.constant("nothing" as const) },
    { weight: 2, arbitrary: fc.constant("rotation" as const) },
    { weight: 1, arbitrary: fc.constant("revocation" as const) },
  ),
});

/** What a campaign came to. */
export interface Score {
  readonly rotations: number;
  readonly runs: number;
  readonly kills: number;
  readonly lostAnswers: number;
  readonly lostJournals: number;
  readonly polls: number;
}

/**
 * Makes this many rotations in virtual time, over real HTTP, while consumers poll with what completed runs have handed
 * out. Throws where one of them is refused before its time, where three credentials are live, or where the end is not one
 * or two that the state knows.
 */
export async function rotate(seed: number, rotations: number): Promise<Score> {
  const campaign = await Campaign.open();
  try {
    await campaign.start();
    const stream = fc.sample(turns, { seed, numRuns: rotations * 40 });
    for (const turn of stream) {
      if (campaign.generation > rotations) break;
      await campaign.play(turn);
    }
    await campaign.settle();
    return campaign.score;
  } catch (error) {
    throw new Error(`seed ${seed}: ${(error as Error).message}\n${campaign.trace.slice(-12).join("\n")}`, {
      cause: error,
    });
  } finally {
    await campaign.close();
  }
}

class Campaign {
  readonly #workshop: Workshop;
  readonly #stack: SmallStack;
  readonly #apis: OtherApis;
  readonly #consumers: Consumers;
  /** What has happened, for the message of a failure. */
  readonly trace: string[] = [];
  #organizationId: unknown;
  #triggers = { rotationTrigger: 0, revokeTrigger: 0 };
  #counts = { runs: 0, kills: 0, lostAnswers: 0, lostJournals: 0 };

  private constructor(workshop: Workshop, apis: OtherApis) {
    this.#workshop = workshop;
    this.#stack = new SmallStack(workshop);
    this.#apis = apis;
    this.#consumers = new Consumers(apis);
  }

  static async open(): Promise<Campaign> {
    const workshop = await Workshop.open();
    return new Campaign(workshop, await OtherApis.open(() => workshop.emulator));
  }

  async close(): Promise<void> {
    await this.#apis.close();
    await this.#workshop.close();
  }

  /** The first run, undisturbed: before it no state knows anything of the resource. */
  async start(): Promise<void> {
    this.#organizationId = (await inputsOn(this.#workshop)).ApiCredential?.organizationId;
    await this.#complete();
  }

  get generation(): number {
    return Number(this.#outputs.generation);
  }

  get score(): Score {
    return { rotations: this.generation - 1, polls: this.#consumers.polls, ...this.#counts };
  }

  async play({ hours, fate, losesJournal, isRefreshed, asks }: Turn): Promise<void> {
    this.#workshop.emulator.advanceClock(hours * 3600);
    const { credentialId, previousCredentialId, generation } = this.#outputs;
    const state = `${generation} ${credentialId} ${previousCredentialId ?? "-"}`;
    this.trace.push(JSON.stringify({ hours, fate, losesJournal, isRefreshed, asks, state, live: this.#live }));
    await this.#look();
    if (asks === "rotation") this.#triggers.rotationTrigger++;
    if (asks === "revocation") {
      this.#triggers.revokeTrigger++;
      this.#consumers.isRevoking = true;
    }
    if (isRefreshed) await this.#refresh();
    this.#counts.runs++;
    if (fate === "completes") await this.#complete();
    else if (fate === "dies unsaved") await this.#dieUnsaved();
    else if ("side" in fate) await this.#die(fate);
    else await this.#complete(fate);
    if (losesJournal && fate !== "completes") {
      this.#counts.lostJournals++;
      this.#workshop.loseJournal();
    }
    await this.#look();
  }

  /** Undisturbed runs at last: one or two are live, and the state knows them. */
  async settle(): Promise<void> {
    for (let runs = 0; runs < 3; runs++) {
      await this.#refresh();
      await this.#complete();
      await this.#look();
    }
    const { credentialId, previousCredentialId } = this.#outputs;
    const known = [credentialId, previousCredentialId].filter((id) => id !== undefined);
    assert.deepEqual(new Set(this.#live), new Set(known));
  }

  /** A run that nobody kills. A lost answer may make it fail; then nothing is completed, and it is run again. */
  async #complete(fault?: FaultSpec): Promise<void> {
    if (fault) {
      this.#counts.lostAnswers++;
      this.#workshop.emulator.faults(fault);
    }
    this.#next();
    const errors = await this.#stack.up(this.#program);
    this.#workshop.emulator.clearFaults();
    if (errors.length === 0) return this.#consumers.published(this.#outputs);
    if (!fault) throw errors[0];
  }

  async #dieUnsaved(): Promise<void> {
    this.#counts.kills++;
    this.#next();
    await this.#stack.lose(this.#program);
  }

  async #die(death: Death): Promise<void> {
    const victim = this.#next(death);
    const saved = this.#stack.saved();
    const ended = await Promise.race([victim.killed.then(() => undefined), this.#stack.up(this.#program)]);
    if (ended !== undefined) {
      if (ended.length > 0) throw ended[0];
      return this.#consumers.published(this.#outputs);
    }
    this.#counts.kills++;
    this.#stack.restore(saved);
  }

  async #refresh(): Promise<void> {
    this.#next();
    await this.#stack.refresh();
  }

  #next(death?: Death): Victim {
    const victim = new Victim(hasty(), () => this.#look(), death);
    this.#workshop.moveTo(victim);
    return victim;
  }

  async #look(): Promise<void> {
    assert.ok(this.#live.length <= 2, `${this.#live.length} are live`);
    await this.#consumers.poll(this.#now);
  }

  get #now(): number {
    return Date.parse(this.#workshop.emulator.advanceClock(0));
  }

  get #live(): string[] {
    return this.#workshop.marked("api_credentials", ownerOf("site")).map(({ id }) => id);
  }

  get #outputs(): Readonly<Record<string, unknown>> {
    return this.#stack.outputsOf("site");
  }

  get #program(): Declared[] {
    const { rotationTrigger, revokeTrigger } = this.#triggers;
    const args = { organizationId: this.#organizationId, name: "Site", kind: "sales_channel" };
    const plan = { rotateAfterDays: 30, overlapDays: 7 };
    const triggers = { rotationTrigger: String(rotationTrigger), revokeTrigger: String(revokeTrigger) };
    return [{ name: "site", entity: "RotatingApiCredential", args: { ...args, ...plan, ...triggers } }];
  }
}

/** Time passes at once while a process sleeps, and is no other time than that of the emulator. */
function hasty(): Clock {
  return { now: () => performance.now(), sleep: async () => {} };
}
