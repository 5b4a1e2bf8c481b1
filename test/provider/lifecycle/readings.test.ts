import assert from "node:assert/strict";
import { readings } from "../../../emulator/facts/readings";
import { declarations } from "../../../provider/entities";
import { PartialFailure } from "../../../provider/lifecycle/explain";
import type { Bag } from "../../../provider/model/values";
import { resource } from "./ground";
import type { Created } from "./plain-shell";
import { type Life, livesOn, type Refused } from "./readings/lives";
import { Workshop } from "./workshop";

describe("the life of every resource under a second reading", function () {
  this.timeout(60_000);
  const rows = Object.keys(readings);
  let workshop: Workshop;
  afterEach(() => workshop.close());

  it("has every resource, and every step that a reading refuses is about a row that there is", async () => {
    workshop = await Workshop.open();
    const lives = await livesOn(workshop);
    assert.deepEqual(
      lives.filter(({ steps }) => steps.length === 0),
      [],
    );
    assert.deepEqual(
      lives.map(({ name }) => name),
      declarations.map(({ name }) => name),
    );
    const refused = lives.flatMap(({ steps }) => steps.flatMap((step) => Object.keys(step.refused ?? {})));
    assert.deepEqual(
      refused.filter((row) => !rows.includes(row)),
      [],
    );
  });

  for (const refuted of [[], ...rows.map((row) => [row]), rows])
    it(`passes with ${nameOf(refuted)} refuted, or is refused with the next step`, async () => {
      const facts = refuted.map((assumption) => ({ assumption, outcome: "refuted" as const }));
      workshop = await Workshop.open({ limits: "off", facts });
      for (const life of await livesOn(workshop)) await live(life, refuted);
    });

  /** Each hook runs in a process of its own. */
  async function live({ name, first, steps, single }: Life, refuted: readonly string[]): Promise<void> {
    let inputs = marked(first);
    const created = await shell(name).create(inputs);
    const { id } = created;
    let state = await settled(name, { ...created, inputs });
    for (const step of steps) {
      const next = marked(step.inputs(inputs));
      const refusal = refusalIn(step.refused, refuted);
      if (refusal === undefined) {
        state = await shell(name).update(id, state, next);
        inputs = next;
      } else {
        state = await refusedAs(refusal, name, { id, outputs: state, inputs: next });
        state = await shell(name).update(id, state, inputs);
      }
      state = await settled(name, { id, outputs: state, inputs });
    }
    const refusal = refusalIn(single, refuted);
    const last = { id, outputs: state, inputs };
    if (refusal) await assert.rejects(replaced(name, last), refusal);
    const { id: remaining, outputs } = refusal ? last : await replaced(name, last);
    await shell(name).delete(remaining, outputs);
  }

  /** What `up --replace` does: the new one is made before the old one goes. */
  async function replaced(name: string, { id, outputs, inputs }: Held): Promise<Created> {
    workshop.endInOrder();
    const hooks = workshop.hooks(name);
    assert.deepEqual(hooks.check(inputs, inputs), []);
    hooks.diff(id, outputs, inputs);
    const next = await hooks.create(inputs);
    await hooks.delete(id, outputs);
    return { id: next.id, outputs: await settled(name, { ...next, inputs }) };
  }

  /** The state after a refresh, which must not differ from what the program declares. */
  async function settled(name: string, { id, outputs, inputs }: Held): Promise<Bag> {
    assert.equal(shell(name).diff(id, outputs, inputs).changes, false, `${name} differs after a write`);
    const found = await shell(name).read(id, outputs);
    assert.ok(found, `${name} is read`);
    assert.equal(shell(name).diff(id, found.outputs, inputs).changes, false, `${name} differs after a refresh`);
    return found.outputs;
  }

  /** The state after an update that must be refused. */
  async function refusedAs(refusal: RegExp, name: string, { id, outputs, inputs }: Held): Promise<Bag> {
    const { noun } = declarations.find((one) => one.name === name) ?? {};
    const error: unknown = await shell(name)
      .update(id, outputs, inputs)
      .then(
        () => assert.fail(`${name} is updated, but ${refusal} was expected`),
        (reason) => reason,
      );
    const { message } = error as Error;
    assert.match(message, new RegExp(`^cannot (update|write all of) the ${noun} \`thing\` \\(${id}\\): `));
    assert.match(message, refusal);
    return error instanceof PartialFailure ? (error as PartialFailure & { readonly outputs: Bag }).outputs : outputs;
  }

  function shell(name: string) {
    workshop.nextProcess();
    return workshop.hooks(name);
  }
});

function refusalIn(refused: Refused | undefined, refuted: readonly string[]): RegExp | undefined {
  return refuted.map((row) => refused?.[row]).find((one) => one !== undefined);
}

function marked(inputs: Bag): Bag {
  return { ...inputs, __mark: resource };
}

/** A resource that a state holds, and what the program declares of it. */
interface Held {
  readonly id: string;
  readonly outputs: Bag;
  readonly inputs: Bag;
}

function nameOf(refuted: readonly string[]): string {
  if (refuted.length === 0) return "nothing";
  return refuted.length === 1 ? refuted.join() : "all that can be";
}
