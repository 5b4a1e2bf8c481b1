import assert from "node:assert/strict";
import { day } from "../../../provider/rotation/next";
import { type Declared, ownerOf } from "../dynamic/exactly-once/small-stack";
import { RotationBench, type Values } from "./rotation/rotation-bench";

describe("a rotating API credential", () => {
  let bench: RotationBench;

  beforeEach(async () => {
    bench = await RotationBench.open();
  });
  afterEach(() => bench.close());

  it("lives through its phases: created, nothing before it is due, minted, nothing in the overlap, retired", async () => {
    await bench.up();
    const first = bench.outputs;
    assert.deepEqual(pick(first), { phase: "steady", generation: 1, credentialId: bench.stack.idOf("site") });
    assert.equal(Date.parse(String(first.rotateAt)) - Date.parse(String(first.createdAt)), 90 * day);
    assert.equal(first.nextActionAt, first.rotateAt);
    assert.deepEqual(await bench.writesOf(() => bench.up()), []);

    bench.pass(89);
    assert.deepEqual(await bench.writesOf(() => bench.up()), []);
    bench.pass(1);
    assert.deepEqual(await bench.writesOf(() => bench.up()), ["POST api_credentials"]);
    const second = bench.outputs;
    assert.equal(second.phase, "overlap");
    assert.equal(second.generation, 2);
    assert.equal(second.previousCredentialId, first.credentialId);
    assert.equal(second.previousClientId, first.clientId);
    assert.notEqual(second.clientSecret, first.clientSecret);
    assert.deepEqual(bench.live, [first.credentialId, second.credentialId]);
    assert.equal(second.nextActionAt, second.retireAt);

    bench.pass(13);
    assert.deepEqual(await bench.writesOf(() => bench.up()), []);
    bench.pass(1);
    assert.deepEqual(await bench.writesOf(() => bench.up()), ["DELETE api_credentials/:id"]);
    assert.deepEqual(pick(bench.outputs), { phase: "steady", generation: 2, credentialId: second.credentialId });
    assert.equal(bench.outputs.previousCredentialId, undefined);
    assert.deepEqual(bench.live, [second.credentialId]);
    assert.equal(bench.stack.idOf("site"), first.credentialId, "its id is that of the first one");
    await bench.stack.upAtLast([]);
    assert.deepEqual(bench.live, []);
  });

  it("writes a changed input to both, and lets a rotation that is asked for wait until the overlap is over", async () => {
    await bench.overlap();
    const { credentialId } = bench.outputs;
    assert.deepEqual(
      await bench.writesOf(() => bench.up({ name: "Shop" })),
      Array(2).fill("PATCH api_credentials/:id"),
    );
    assert.deepEqual(await bench.writesOf(() => bench.up({ name: "Shop", rotationTrigger: "1" })), []);
    assert.match(
      bench.workshop.said.at(-1) ?? "",
      /^info: a rotation is due, but the previous API credential \w+ stays valid until/,
    );
    // Neither does a change of something else count as the rotation.
    await bench.up({ name: "Store", rotationTrigger: "1" });
    assert.equal(bench.outputs.credentialId, credentialId);
    bench.pass(15);
    assert.deepEqual(await bench.writesOf(() => bench.up({ name: "Store", rotationTrigger: "1" })), [
      "DELETE api_credentials/:id",
    ]);
    assert.deepEqual(await bench.writesOf(() => bench.up({ name: "Store", rotationTrigger: "1" })), [
      "POST api_credentials",
    ]);
    assert.deepEqual(await bench.writesOf(() => bench.up({ name: "Store", rotationTrigger: "1" })), []);
    assert.equal(bench.outputs.generation, 3);
    assert.equal(bench.outputs.rotationTrigger, "1");
  });

  it("takes every old one away in one run where it is revoked, and never has three", async () => {
    await bench.overlap();
    const order = ["DELETE api_credentials/:id", "POST api_credentials", "DELETE api_credentials/:id"];
    assert.deepEqual(await bench.writesOf(() => bench.up({ revokeTrigger: "1" })), order);
    assert.deepEqual(bench.live, [bench.outputs.credentialId]);
    assert.equal(bench.outputs.phase, "steady");
    assert.deepEqual(await bench.writesOf(() => bench.up({ revokeTrigger: "1" })), []);
  });

  it("swaps them in one run with an overlap of no days, and warns of it", async () => {
    await bench.up({ overlapDays: 0 });
    assert.ok(
      bench.workshop.said.some((text) =>
        /`overlapDays` is shorter than the life of an access token \(14400 s\)/.test(text),
      ),
    );
    bench.pass(90);
    const order = ["POST api_credentials", "DELETE api_credentials/:id"];
    assert.deepEqual(await bench.writesOf(() => bench.up({ overlapDays: 0 })), order);
    assert.deepEqual([bench.outputs.phase, bench.outputs.generation], ["steady", 2]);
  });

  it("makes late runs longer overlaps, and says by how many days they are late", async () => {
    await bench.up();
    bench.pass(100);
    await bench.up();
    assert.match(
      bench.workshop.said.join("\n"),
      /warning: the rotation is due since \S+, 10 days late: a new API credential/,
    );
    assert.ok(Date.parse(String(bench.outputs.retireAt)) - Date.parse(String(bench.outputs.publishedAt)) === 14 * day);
    bench.pass(200);
    // One step for each run, however much is due.
    assert.deepEqual(await bench.writesOf(() => bench.up()), ["DELETE api_credentials/:id"]);
    assert.deepEqual(await bench.writesOf(() => bench.up()), ["POST api_credentials"]);
  });

  it("makes a vanished current one anew and keeps the previous one; a vanished previous one is success", async () => {
    await bench.overlap();
    const { previousCredentialId } = bench.outputs;
    await bench.workshop.delete("api_credentials", String(bench.outputs.credentialId));
    for (const _ of "ab") await bench.stack.refresh();
    assert.equal(bench.outputs.clientSecret, undefined);
    assert.deepEqual(await bench.writesOf(() => bench.up()), ["POST api_credentials"]);
    assert.match(bench.workshop.said.join("\n"), /warning: the current API credential no longer exists/);
    assert.deepEqual(bench.live, [previousCredentialId, bench.outputs.credentialId]);
    assert.deepEqual([bench.outputs.phase, bench.outputs.generation], ["overlap", 3]);

    await bench.workshop.delete("api_credentials", String(previousCredentialId));
    bench.pass(15);
    assert.deepEqual(await bench.writesOf(() => bench.up()), []);
    assert.deepEqual(bench.live, [bench.outputs.credentialId]);
    assert.equal(bench.outputs.phase, "steady");
    await bench.workshop.delete("api_credentials", String(bench.outputs.credentialId));
    await bench.stack.refresh();
    assert.equal(bench.stack.idOf("site"), undefined, "without either of them it is gone");
  });

  it("finds what an interrupted run has made by its number, with a journal and without one", async () => {
    for (const isLost of [false, true]) {
      await bench.up();
      bench.pass(91);
      await bench.stack.lose([bench.site()]);
      if (isLost) bench.workshop.loseJournal();
      const made = bench.live.at(-1);
      assert.deepEqual(await bench.writesOf(() => bench.up()), []);
      assert.deepEqual(bench.live, [bench.outputs.previousCredentialId, made]);
      assert.equal(bench.outputs.credentialId, made);
      // The overlap counts from the run that handed it out.
      assert.ok(Date.parse(String(bench.outputs.publishedAt)) > Date.parse(String(bench.outputs.createdAt)) - 1000);
      assert.deepEqual(await bench.writesOf(() => bench.up()), []);
      await bench.stack.upAtLast([]);
      assert.deepEqual(bench.live, []);
    }
  });

  it("restores what an interrupted destroy took away, under the same id", async () => {
    await bench.overlap();
    const id = bench.stack.idOf("site");
    await bench.stack.lose([]);
    assert.deepEqual(bench.live, []);
    await bench.stack.upAtLast([bench.site()]);
    assert.equal(bench.stack.idOf("site"), id);
    assert.deepEqual(bench.live, [bench.outputs.credentialId]);
  });

  it("deletes what is left over of this state, known by its number, after a refresh", async () => {
    await bench.up();
    await bench.stack.lose([bench.site({ rotationTrigger: "1" })]);
    bench.workshop.loseJournal();
    assert.equal(bench.live.length, 2);
    await bench.stack.refresh();
    assert.deepEqual(await bench.writesOf(() => bench.up()), ["DELETE api_credentials/:id"]);
    assert.deepEqual(bench.live, [bench.outputs.credentialId]);
  });

  it("takes over an ApiCredential and gives it back; the credential stays as it is", async () => {
    const plain = (more: Values = {}): Declared => {
      const { rotateAfterDays: _, overlapDays: __, ...args } = { ...bench.site().args, ...more };
      return { name: "plain", entity: "ApiCredential", args };
    };
    await bench.stack.upAtLast([plain()]);
    const id = bench.stack.idOf("plain");
    const { clientId, clientSecret } = bench.stack.outputsOf("plain");
    assert.deepEqual(await bench.writesOf(() => bench.upAs(bench.site({ adopt: id }))), ["PATCH api_credentials/:id"]);
    assert.deepEqual(pick(bench.outputs), { phase: "steady", generation: 1, credentialId: id });
    assert.deepEqual([bench.outputs.clientId, bench.outputs.clientSecret], [clientId, clientSecret]);
    assert.deepEqual(await bench.writesOf(() => bench.upAs(bench.site({ adopt: id }))), []);
    assert.deepEqual(await bench.writesOf(() => bench.upAs(plain({ adopt: id }))), ["PATCH api_credentials/:id"]);
    assert.equal(bench.stack.outputsOf("plain").clientSecret, clientSecret);
    const [only] = bench.workshop.marked("api_credentials", ownerOf("plain"));
    assert.equal(only?.id, id);
  });

  it("changes nothing where only the clock of the machine says that something is due", async () => {
    await bench.close();
    bench = await RotationBench.open({ limits: "off", clock: { now: () => Date.now() - 400 * day } });
    await bench.up();
    const [id, inputs] = [bench.stack.idOf("site") ?? "", { ...bench.site().args, __mark: ownerOf("site") }];
    // A process that has heard nothing from the server yet.
    const hooks = bench.workshop.hooks("RotatingApiCredential");
    hooks.check(inputs, inputs);
    assert.equal(hooks.diff(id, bench.outputs, inputs).changes, true);
    bench.workshop.emulator.clearRequests();
    const { publishedAt, generation } = await hooks.update(id, bench.outputs, inputs);
    assert.deepEqual(bench.workshop.writes(), []);
    assert.match(bench.workshop.said.at(-1) ?? "", /nothing is due yet at the time of the API/);
    assert.deepEqual([publishedAt, generation], [bench.outputs.publishedAt, 1]);
  });

  it("asks the server for its time once, before the first diff", async () => {
    await bench.up();
    bench.pass(91);
    const [id, inputs] = [bench.stack.idOf("site") ?? "", { ...bench.site().args, __mark: ownerOf("site") }];
    const shell = bench.workshop.shell("RotatingApiCredential");
    bench.workshop.emulator.clearRequests();
    for (const _ of "ab") {
      await shell.check(inputs, inputs);
      assert.deepEqual(await shell.diff(id, bench.outputs, inputs), { changes: true, replaces: [] });
    }
    const { requests } = bench.workshop.emulator.requests();
    assert.deepEqual(
      requests.map(({ method, endpoint }) => `${method} ${endpoint}`),
      ["POST oauth/token", "GET user"],
    );
  });

  const pick = ({ phase, generation, credentialId }: Values) => ({ phase, generation, credentialId });
});
