import assert from "node:assert/strict";
import { addressOf, onCrowd } from "./crowd";

describe("admins among the members of an organization", function () {
  this.timeout(20_000);
  const { ground, hooks, members, inputsFor, records, marks, adminRole } = onCrowd();

  /** Users who have accepted, and the owner, who is an admin too. */
  const team = (...admins: string[]) => ({
    ...members("ann", "bea", "cem"),
    ...Object.fromEntries(admins.map((name) => [addressOf(name), { roleId: adminRole() }])),
  });

  async function led(...admins: string[]) {
    for (const name of ["ann", "bea", "cem"]) ground.workshop.emulator.addUser({ email: addressOf(name) });
    const created = await hooks().create(inputsFor(team(...admins)));
    ground.workshop.nextProcess();
    ground.workshop.emulator.clearRequests();
    return created;
  }

  const tooFew = /ann@shop\.example is an admin, and 1 of at least 2 .*`allowLockOut: "ann@shop\.example"`/;

  it("are neither left out nor demoted nor removed with the resource if too few are left, before any write", async () => {
    const { id, outputs } = await led("ann");
    await assert.rejects(hooks().update(id, outputs, inputsFor(members("bea", "new"))), tooFew);
    await assert.rejects(hooks().update(id, outputs, inputsFor({ ...team(), ...members("new") })), tooFew);
    await assert.rejects(hooks().delete(id, outputs), tooFew);
    assert.deepEqual(ground.workshop.writes(), []);
  });

  it("are counted after all changes, not one after the other", async () => {
    const { id, outputs } = await led("ann", "bea");
    await assert.rejects(hooks().update(id, outputs, inputsFor(team())), /is an admin, and 1 of at least 2/);
    await hooks().update(id, outputs, inputsFor(team("ann")));
    ground.workshop.nextProcess();
    await hooks().update(id, outputs, inputsFor(team("cem")));
    assert.deepEqual(await admins(), ["cem"]);
  });

  it("stay while somebody who is to be one instead is none", async () => {
    const { id, outputs } = await led("ann");
    ground.workshop.emulator.faults({ method: "PATCH", endpoint: "memberships/:id", status: 422, times: 1 });
    await assert.rejects(hooks().update(id, outputs, inputsFor(team("cem"))));
    assert.deepEqual(await admins(), ["ann"]);
  });

  it("go where the resource names them", async () => {
    const { id, outputs } = await led("ann", "bea");
    const allowLockOut = `${addressOf("ann")}, ${addressOf("bea")}`;
    await assert.rejects(
      hooks().update(id, outputs, { ...inputsFor(team()), allowLockOut: addressOf("ann") }),
      /bea@shop\.example is an admin/,
    );
    await hooks().update(id, outputs, { ...inputsFor(team("ann")), allowLockOut });
    await hooks().delete(id, { ...outputs, allowLockOut });
    assert.deepEqual(Object.keys(marks()), []);
  });

  async function admins(): Promise<string[]> {
    const found = records().filter(({ relationships }) => JSON.stringify(relationships).includes(adminRole()));
    return found.map(({ attributes }) => String(attributes.user_email).replace("@shop.example", "")).filter(isListed);
  }

  const isListed = (name: string) => ["ann", "bea", "cem"].includes(name);
});
