import assert from "node:assert/strict";
import { type Declared, ownerOf, SmallStack } from "../../dynamic/exactly-once/small-stack";
import { inputsOn } from "../../lifecycle/ground";
import { Workshop } from "../../lifecycle/workshop";

type Values = Readonly<Record<string, unknown>>;

describe("the application memberships of a rotating API credential", () => {
  let workshop: Workshop;
  let stack: SmallStack;
  let organizationId: unknown;

  beforeEach(async () => {
    workshop = await Workshop.open();
    organizationId = (await inputsOn(workshop)).ApiCredential?.organizationId;
    stack = new SmallStack(workshop);
    workshop.emulator.clearRequests();
  });
  afterEach(() => workshop.close());

  it("gives each credential of a dashboard app application memberships of its own, so that access never drops", async () => {
    const ground = await inputsOn(workshop);
    const { organizationId: organization, membershipId, roleId } = ground.ApplicationMembership ?? {};
    organizationId = organization;
    const app = {
      kind: "orders",
      applicationMemberships: { ben: { membershipId, roleId, filters: { market_id_in: [1] } } },
    };
    const holdersOf = (id: unknown) =>
      (workshop.emulator.snapshot().records.application_memberships ?? []).filter(
        ({ relationships }) => relationships.api_credential === id,
      ).length;
    await up(app);
    const first = outputs().credentialId;
    assert.equal(holdersOf(first), 1);
    assert.deepEqual(outputs().applicationMemberships, app.applicationMemberships);
    assert.deepEqual(Object.keys(outputs().applicationMembershipIds as object), ["ben"]);
    assert.deepEqual(await writesOf(() => up(app)), []);

    pass(90);
    const minting = ["POST api_credentials", "POST application_memberships"];
    assert.deepEqual(await writesOf(() => up(app)), minting);
    const second = outputs().credentialId;
    assert.deepEqual([holdersOf(first), holdersOf(second)], [1, 1]);
    await stack.refresh();
    assert.deepEqual(await writesOf(() => up(app)), []);

    // A change reaches both; what somebody has deleted is made again.
    await workshop.delete(
      "application_memberships",
      String(Object.values(outputs().applicationMembershipIds as object)[0]),
    );
    await stack.refresh();
    const changed = {
      ...app,
      applicationMemberships: { ben: { membershipId, roleId, filters: { market_id_in: [2] } } },
    };
    const mending = ["POST application_memberships", "PATCH application_memberships/:id"];
    assert.deepEqual(await writesOf(() => up(changed)), mending);
    assert.deepEqual([holdersOf(first), holdersOf(second)], [1, 1]);

    pass(15);
    const retiring = ["DELETE application_memberships/:id", "DELETE api_credentials/:id"];
    assert.deepEqual(await writesOf(() => up(changed)), retiring);
    pass(90);
    // A run that was killed in between is made good: nothing is doubled.
    await stack.lose([site(changed)]);
    workshop.loseJournal();
    assert.deepEqual(await writesOf(() => up(changed)), []);
    assert.deepEqual([holdersOf(second), holdersOf(outputs().credentialId)], [1, 1]);
    assert.deepEqual(await writesOf(() => up({ kind: "orders" })), Array(2).fill("DELETE application_memberships/:id"));
    await stack.upAtLast([]);
    assert.deepEqual(live(), []);
  });

  it("refuses application memberships that are not whole, by their names", async () => {
    const hooks = workshop.hooks("RotatingApiCredential");
    const wrong = { one: { roleId: "r" }, two: { membershipId: "m" }, three: { roleId: "r", membershipId: "m", x: 1 } };
    const failures = hooks.check({}, { ...site({ applicationMemberships: wrong }).args, __mark: ownerOf("site") });
    assert.deepEqual(
      failures.map(({ property }) => property),
      [
        "applicationMemberships.one.membershipId",
        "applicationMemberships.two.roleId",
        "applicationMemberships.three.x",
      ],
    );
  });

  const pass = (days: number) => workshop.emulator.advanceClock(days * 86400 + 2);
  const outputs = () => stack.outputsOf("site");
  const live = () => workshop.marked("api_credentials", ownerOf("site")).map(({ id }) => id);
  const site = (more: Values = {}): Declared => ({
    name: "site",
    entity: "RotatingApiCredential",
    args: { organizationId, name: "Site", kind: "sales_channel", rotateAfterDays: 90, overlapDays: 14, ...more },
  });
  async function up(more: Values = {}): Promise<void> {
    assert.deepEqual(await stack.up([site(more)]), []);
  }
  async function writesOf(work: () => Promise<void>): Promise<string[]> {
    workshop.emulator.clearRequests();
    await work();
    return workshop.writes();
  }
});
