import assert from "node:assert/strict";
import { readings } from "../../../emulator/facts/readings";
import { entities } from "../../../provider/entities";
import { inputsOn } from "./ground";
import { Workshop } from "./workshop";

describe("the life of every entity under a second reading", function () {
  this.timeout(20_000);
  let workshop: Workshop;
  afterEach(() => workshop.close());

  const names = entities.filter(({ creation }) => creation !== "singleton").map(({ name }) => name);

  /** Creates, reads, updates and removes one object, in a process of its own each. */
  const live = async (name: string, inputs: Record<string, unknown>) => {
    const shell = () => {
      workshop.nextProcess();
      return workshop.hooks(name);
    };
    const { id, outputs } = await shell().create(inputs);
    const found = await shell().read(id, outputs);
    assert.ok(found, `${name} is read`);
    assert.equal((await shell().diff(id, found.outputs, inputs)).changes, false, `${name} does not differ`);
    const changed = { ...inputs, metadata: { team: "blue" } };
    const updated = await shell().update(id, found.outputs, changed);
    assert.equal((await shell().diff(id, updated, changed)).changes, false, `${name} does not differ after an update`);
    await shell().delete(id, updated);
  };

  for (const assumption of Object.keys(readings))
    it(`passes with ${assumption} refuted`, async () => {
      workshop = await Workshop.open({ limits: "off", facts: [{ assumption, outcome: "refuted" }] });
      const inputs = await inputsOn(workshop);
      for (const name of names) await live(name, inputs[name] ?? {});
    });
});
