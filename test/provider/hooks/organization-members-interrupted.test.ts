import assert from "node:assert/strict";
import { setImmediate } from "node:timers/promises";
import { resource } from "../lifecycle/ground";
import type { Created } from "../lifecycle/plain-shell";
import { onCrowd } from "./crowd";

describe("the members of an organization after an interrupted run", function () {
  this.timeout(20_000);
  const { ground, hooks, everybody, members, inputsFor, marks, invitations, said } = onCrowd();

  it("are invited no second time by the create that comes again", async () => {
    ground.workshop.emulator.faults({ method: "POST", endpoint: "memberships", nth: 2, status: 422 });
    await assert.rejects(everybody("ann", "cem", "dee"), /cannot write all of/);
    ground.workshop.nextProcess();
    await everybody("ann", "cem", "dee");
    assert.deepEqual(invitations(), { ann: 1, cem: 1, dee: 1 });
  });

  it("are invited no second time when the answer is lost", async () => {
    ground.workshop.emulator.faults({ method: "POST", endpoint: "memberships", when: "after", status: 502 });
    await everybody("ann");
    assert.deepEqual(invitations(), { ann: 1 });
  });

  it("lose whom a killed create invited and the next program does not list", async () => {
    await everybody("ann", "cem");
    ground.workshop.nextProcess();
    await everybody("ann");
    assert.deepEqual(marks(), { ann: resource });
  });

  it("lose whom a killed update invited and the next program does not list, though the state knows nothing of it", async () => {
    const { id, outputs } = await everybody("ann");
    ground.workshop.endInOrder();
    const { emulator } = ground.workshop;
    emulator.faults({ method: "POST", endpoint: "memberships", hold: true, when: "after" });
    const killed = hooks()
      .update(id, outputs, inputsFor(members("ann", "cem")))
      .catch(() => undefined);
    while (emulator.heldCount() === 0) await setImmediate();
    ground.workshop.nextProcess();
    assert.deepEqual(Object.keys(marks()), ["ann", "cem"]);
    const inputs = inputsFor(members("ann"));
    assert.deepEqual(hooks().diff(id, outputs, inputs), { changes: true, visible: false, replaces: [] });
    const updated = await hooks().update(id, outputs, inputs);
    assert.deepEqual(marks(), { ann: resource });
    ground.workshop.nextProcess();
    assert.equal(hooks().diff(id, updated, inputs).changes, false);
    emulator.release();
    await killed;
  });

  it("leave nothing to finish where an update was refused before any write", async () => {
    const { id, outputs } = await everybody("ann");
    ground.workshop.endInOrder();
    ground.workshop.emulator.faults({ method: "POST", endpoint: "memberships", status: 422 });
    await assert.rejects(hooks().update(id, outputs, inputsFor(members("cem"))), /422|cannot/);
    assert.deepEqual(Object.keys(marks()), ["ann"], "nobody goes before everybody is there");
    ground.workshop.nextProcess();
    assert.equal(hooks().diff(id, outputs, inputsFor(members("ann"))).changes, false);
  });

  it("go on to be removed where a removal failed, which is said", async () => {
    const { id, outputs } = await everybody("ann", "cem", "dee");
    ground.workshop.endInOrder();
    ground.workshop.emulator.faults({ method: "DELETE", endpoint: "memberships/:id", status: 422 });
    const failed = await hooks()
      .update(id, outputs, inputsFor(members("ann")))
      .catch((error: Error) => error);
    assert.match(String(failed.message), /cannot remove all others than/);
    assert.equal(said(/^warning: (cem|dee)@shop\.example cannot be removed and is still a member$/).length, 1);
    ground.workshop.endInOrder();
    const { outputs: known } = failed as unknown as { outputs: Created["outputs"] };
    assert.equal(Object.keys(known.members as object).length, 2);
    await hooks().update(id, known, inputsFor(members("ann")));
    assert.deepEqual(Object.keys(marks()), ["ann"]);
  });

  it("are members again whom a destroy has removed and the program still lists", async () => {
    const { id, outputs } = await everybody("ann", "cem");
    ground.workshop.endInOrder();
    ground.workshop.emulator.faults({ method: "DELETE", endpoint: "memberships/:id", status: 422 });
    await assert.rejects(hooks().delete(id, outputs), /cannot delete/);
    ground.workshop.endInOrder();
    assert.deepEqual(hooks().diff(id, outputs, inputsFor(members("ann", "cem"))), {
      changes: true,
      visible: false,
      replaces: [],
    });
    await hooks().update(id, outputs, inputsFor(members("ann", "cem")));
    assert.deepEqual(marks(), { ann: resource, cem: resource });
  });
});
