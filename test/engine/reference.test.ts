import assert from "node:assert/strict";
import { declarations } from "../../provider/entities";
import { lookups } from "../../provider/entities/lookups";
import { exampleFile } from "../../scripts/generate/reference";
import { referenceWorld } from "./support/reference-world";
import type { Program } from "./support/stack";
import type { World } from "./support/world";

const names = [...declarations.map(({ name }) => name), "Provider", ...lookups.map(({ name }) => name)];

/** All examples of the reference as one program. */
const program: Program = async () => {
  const outputs: Record<string, unknown> = {};
  for (const name of names) Object.assign(outputs, await (require(`../../${exampleFile(name)}`) as Program)());
  return outputs;
};

describe("the examples of the reference on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await referenceWorld();
    world.lendAddress();
  });
  after(() => world.close());

  it("come up, and find what they look for", async () => {
    world.emulator.clearRequests();
    const { text } = await world.stack.up(program);
    const { byEndpoint } = world.emulator.requests().counts;
    assert.equal(byEndpoint["oauth/token"], 4, "one for the program and one for its host, of each of two accounts");
    for (const line of [
      /actingAs *: "owner@bluebrand\.example"/,
      /annIs *: "pending"/,
      /appsOfAnn *: \[\n +\[0\]: "\w{10}"/,
      /blueDomain *: "the-blue-brand\.commercelayer\.io"/,
      /erpClientSecret *: \[secret\]/,
      /historyOfAnn *: \[\n +\[0\]: \{/,
      /actingInRed *: "owner@redbrand\.example"/,
      /partnersAre *: "pending"/,
      /pressMaySee *: "test_access"/,
      /searchClientSecret *: \[secret\]/,
      /subjects *: \[\n +\[0\]: "skus"/,
      /customRoles *: \[\n +\[0\]: "Founders"/,
      /foundClientId *: "/,
      /foundersRole *: "\w{10}"/,
      /invited *: \[\n +\[0\]: "ann@bluebrand\.example"/,
      /oktaIs *: "/,
      /partnersMaySee *: "nothing"/,
      /salesChannels *: \[\n +\[0\]: "/,
      /testProfiles *: \[\n +\[0\]: "Press"/,
      /unverifiedProviders *: \[\n +\[0\]: "Blue Brand partners"/,
      /yellowDomain *: "none"/,
      /zoeIs *: "/,
    ])
      assert.match(text, line);
  });

  it("have nothing to do in a second up, nor after a refresh", async () => {
    const count = world.stack.resources().length;
    for (const run of [await world.stack.up(program), await world.stack.refresh(), await world.stack.up(program)])
      assert.deepEqual(Object.keys(run.changes), ["same"], run.text);
    assert.ok(count > declarations.length);
    assert.equal(world.stack.resources().length, count);
  });

  it("go", async () => {
    await world.stack.destroy();
    assert.deepEqual(world.stack.resources(), []);
  });
});
