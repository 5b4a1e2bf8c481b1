import assert from "node:assert/strict";
import { ownerOf } from "../../dynamic/exactly-once/small-stack";
import { RotationBench } from "./rotation-bench";

describe("the application memberships of a rotating API credential", () => {
  let bench: RotationBench;

  beforeEach(async () => {
    bench = await RotationBench.open();
  });
  afterEach(() => bench.close());

  it("gives each credential of a dashboard app application memberships of its own, so that access never drops", async () => {
    const { membershipId, roleId } = bench.ground.ApplicationMembership ?? {};
    const app = {
      kind: "orders",
      applicationMemberships: { ben: { membershipId, roleId, filters: { market_id_in: [1] } } },
    };
    const holdersOf = (id: unknown) =>
      (bench.workshop.emulator.snapshot().records.application_memberships ?? []).filter(
        ({ relationships }) => relationships.api_credential === id,
      ).length;
    await bench.up(app);
    const first = bench.outputs.credentialId;
    assert.equal(holdersOf(first), 1);
    assert.deepEqual(bench.outputs.applicationMemberships, app.applicationMemberships);
    assert.deepEqual(Object.keys(bench.outputs.applicationMembershipIds as object), ["ben"]);
    assert.deepEqual(await bench.writesOf(() => bench.up(app)), []);

    bench.pass(90);
    const minting = ["POST api_credentials", "POST application_memberships"];
    assert.deepEqual(await bench.writesOf(() => bench.up(app)), minting);
    const second = bench.outputs.credentialId;
    assert.deepEqual([holdersOf(first), holdersOf(second)], [1, 1]);
    await bench.stack.refresh();
    assert.deepEqual(await bench.writesOf(() => bench.up(app)), []);

    // A change reaches both; what somebody has deleted is made again.
    await bench.workshop.delete(
      "application_memberships",
      String(Object.values(bench.outputs.applicationMembershipIds as object)[0]),
    );
    await bench.stack.refresh();
    const changed = {
      ...app,
      applicationMemberships: { ben: { membershipId, roleId, filters: { market_id_in: [2] } } },
    };
    const mending = ["POST application_memberships", "PATCH application_memberships/:id"];
    assert.deepEqual(await bench.writesOf(() => bench.up(changed)), mending);
    assert.deepEqual([holdersOf(first), holdersOf(second)], [1, 1]);

    bench.pass(15);
    const retiring = ["DELETE application_memberships/:id", "DELETE api_credentials/:id"];
    assert.deepEqual(await bench.writesOf(() => bench.up(changed)), retiring);
    bench.pass(90);
    // A run that was killed in between is made good: nothing is doubled.
    await bench.stack.lose([bench.site(changed)]);
    bench.workshop.loseJournal();
    assert.deepEqual(await bench.writesOf(() => bench.up(changed)), []);
    assert.deepEqual([holdersOf(second), holdersOf(bench.outputs.credentialId)], [1, 1]);
    assert.deepEqual(
      await bench.writesOf(() => bench.up({ kind: "orders" })),
      Array(2).fill("DELETE application_memberships/:id"),
    );
    await bench.stack.upAtLast([]);
    assert.deepEqual(bench.live, []);
  });

  it("refuses application memberships that are not whole, by their names", async () => {
    const hooks = bench.workshop.hooks("RotatingApiCredential");
    const wrong = { one: { roleId: "r" }, two: { membershipId: "m" }, three: { roleId: "r", membershipId: "m", x: 1 } };
    const failures = hooks.check(
      {},
      { ...bench.site({ applicationMemberships: wrong }).args, __mark: ownerOf("site") },
    );
    assert.deepEqual(
      failures.map(({ property }) => property),
      [
        "applicationMemberships.one.membershipId",
        "applicationMemberships.two.roleId",
        "applicationMemberships.three.x",
      ],
    );
  });
});
