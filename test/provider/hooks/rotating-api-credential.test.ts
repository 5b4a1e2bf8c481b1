import assert from "node:assert/strict";
import { day } from "../../../provider/rotation/next";
import { type Declared, ownerOf, SmallStack } from "../dynamic/exactly-once/small-stack";
import { inputsOn } from "../lifecycle/ground";
import { Workshop } from "../lifecycle/workshop";

type Values = Readonly<Record<string, unknown>>;

describe("a rotating API credential", () => {
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

  it("lives through its phases: created, nothing before it is due, minted, nothing in the overlap, retired", async () => {
    await up();
    const first = outputs();
    assert.deepEqual(pick(first), { phase: "steady", generation: 1, credentialId: stack.idOf("site") });
    assert.equal(Date.parse(String(first.rotateAt)) - Date.parse(String(first.createdAt)), 90 * day);
    assert.equal(first.nextActionAt, first.rotateAt);
    assert.deepEqual(await writesOf(() => up()), []);

    pass(89);
    assert.deepEqual(await writesOf(() => up()), []);
    pass(1);
    assert.deepEqual(await writesOf(() => up()), ["POST api_credentials"]);
    const second = outputs();
    assert.equal(second.phase, "overlap");
    assert.equal(second.generation, 2);
    assert.equal(second.previousCredentialId, first.credentialId);
    assert.equal(second.previousClientId, first.clientId);
    assert.notEqual(second.clientSecret, first.clientSecret);
    assert.deepEqual(live(), [first.credentialId, second.credentialId]);
    assert.equal(second.nextActionAt, second.retireAt);

    pass(13);
    assert.deepEqual(await writesOf(() => up()), []);
    pass(1);
    assert.deepEqual(await writesOf(() => up()), ["DELETE api_credentials/:id"]);
    assert.deepEqual(pick(outputs()), { phase: "steady", generation: 2, credentialId: second.credentialId });
    assert.equal(outputs().previousCredentialId, undefined);
    assert.deepEqual(live(), [second.credentialId]);
    assert.equal(stack.idOf("site"), first.credentialId, "its id is that of the first one");
    await stack.upAtLast([]);
    assert.deepEqual(live(), []);
  });

  it("writes a changed input to both, and lets a rotation that is asked for wait until the overlap is over", async () => {
    await overlapping();
    const { credentialId } = outputs();
    assert.deepEqual(await writesOf(() => up({ name: "Shop" })), Array(2).fill("PATCH api_credentials/:id"));
    assert.deepEqual(await writesOf(() => up({ name: "Shop", rotationTrigger: "1" })), []);
    assert.match(
      workshop.said.at(-1) ?? "",
      /^info: a rotation is due, but the previous API credential \w+ stays valid until/,
    );
    // Neither does a change of something else count as the rotation.
    await up({ name: "Store", rotationTrigger: "1" });
    assert.equal(outputs().credentialId, credentialId);
    pass(15);
    assert.deepEqual(await writesOf(() => up({ name: "Store", rotationTrigger: "1" })), ["DELETE api_credentials/:id"]);
    assert.deepEqual(await writesOf(() => up({ name: "Store", rotationTrigger: "1" })), ["POST api_credentials"]);
    assert.deepEqual(await writesOf(() => up({ name: "Store", rotationTrigger: "1" })), []);
    assert.equal(outputs().generation, 3);
    assert.equal(outputs().rotationTrigger, "1");
  });

  it("takes every old one away in one run where it is revoked, and never has three", async () => {
    await overlapping();
    const order = ["DELETE api_credentials/:id", "POST api_credentials", "DELETE api_credentials/:id"];
    assert.deepEqual(await writesOf(() => up({ revokeTrigger: "1" })), order);
    assert.deepEqual(live(), [outputs().credentialId]);
    assert.equal(outputs().phase, "steady");
    assert.deepEqual(await writesOf(() => up({ revokeTrigger: "1" })), []);
  });

  it("swaps them in one run with an overlap of no days, and warns of it", async () => {
    await up({ overlapDays: 0 });
    assert.ok(
      workshop.said.some((text) => /`overlapDays` is shorter than the life of an access token \(14400 s\)/.test(text)),
    );
    pass(90);
    const order = ["POST api_credentials", "DELETE api_credentials/:id"];
    assert.deepEqual(await writesOf(() => up({ overlapDays: 0 })), order);
    assert.deepEqual([outputs().phase, outputs().generation], ["steady", 2]);
  });

  it("makes late runs longer overlaps, and says by how many days they are late", async () => {
    await up();
    pass(100);
    await up();
    assert.match(
      workshop.said.join("\n"),
      /warning: the rotation is due since \S+, 10 days late: a new API credential/,
    );
    assert.ok(Date.parse(String(outputs().retireAt)) - Date.parse(String(outputs().publishedAt)) === 14 * day);
    pass(200);
    // One step for each run, however much is due.
    assert.deepEqual(await writesOf(() => up()), ["DELETE api_credentials/:id"]);
    assert.deepEqual(await writesOf(() => up()), ["POST api_credentials"]);
  });

  it("makes a vanished current one anew and keeps the previous one; a vanished previous one is success", async () => {
    await overlapping();
    const { previousCredentialId } = outputs();
    await workshop.delete("api_credentials", String(outputs().credentialId));
    for (const _ of "ab") await stack.refresh();
    assert.equal(outputs().clientSecret, undefined);
    assert.deepEqual(await writesOf(() => up()), ["POST api_credentials"]);
    assert.match(workshop.said.join("\n"), /warning: the current API credential no longer exists/);
    assert.deepEqual(live(), [previousCredentialId, outputs().credentialId]);
    assert.deepEqual([outputs().phase, outputs().generation], ["overlap", 3]);

    await workshop.delete("api_credentials", String(previousCredentialId));
    pass(15);
    assert.deepEqual(await writesOf(() => up()), []);
    assert.deepEqual(live(), [outputs().credentialId]);
    assert.equal(outputs().phase, "steady");
    await workshop.delete("api_credentials", String(outputs().credentialId));
    await stack.refresh();
    assert.equal(stack.idOf("site"), undefined, "without either of them it is gone");
  });

  it("finds what an interrupted run has made by its number, with a journal and without one", async () => {
    for (const isLost of [false, true]) {
      await up();
      pass(91);
      await stack.lose([site()]);
      if (isLost) workshop.loseJournal();
      const made = live().at(-1);
      assert.deepEqual(await writesOf(() => up()), []);
      assert.deepEqual(live(), [outputs().previousCredentialId, made]);
      assert.equal(outputs().credentialId, made);
      // The overlap counts from the run that handed it out.
      assert.ok(Date.parse(String(outputs().publishedAt)) > Date.parse(String(outputs().createdAt)) - 1000);
      assert.deepEqual(await writesOf(() => up()), []);
      await stack.upAtLast([]);
      assert.deepEqual(live(), []);
    }
  });

  it("restores what an interrupted destroy took away, under the same id", async () => {
    await overlapping();
    const id = stack.idOf("site");
    await stack.lose([]);
    assert.deepEqual(live(), []);
    await stack.upAtLast([site()]);
    assert.equal(stack.idOf("site"), id);
    assert.deepEqual(live(), [outputs().credentialId]);
  });

  it("deletes what is left over of this state, known by its number, after a refresh", async () => {
    await up();
    await stack.lose([site({ rotationTrigger: "1" })]);
    workshop.loseJournal();
    assert.equal(live().length, 2);
    await stack.refresh();
    assert.deepEqual(await writesOf(() => up()), ["DELETE api_credentials/:id"]);
    assert.deepEqual(live(), [outputs().credentialId]);
  });

  it("takes over an ApiCredential and gives it back; the credential stays as it is", async () => {
    const plain = (more: Values = {}): Declared => {
      const { rotateAfterDays: _, overlapDays: __, ...args } = { ...site().args, ...more };
      return { name: "plain", entity: "ApiCredential", args };
    };
    await stack.upAtLast([plain()]);
    const id = stack.idOf("plain");
    const { clientId, clientSecret } = stack.outputsOf("plain");
    assert.deepEqual(await writesOf(() => upAs(site({ adopt: id }))), ["PATCH api_credentials/:id"]);
    assert.deepEqual(pick(outputs()), { phase: "steady", generation: 1, credentialId: id });
    assert.deepEqual([outputs().clientId, outputs().clientSecret], [clientId, clientSecret]);
    assert.deepEqual(await writesOf(() => upAs(site({ adopt: id }))), []);
    assert.deepEqual(await writesOf(() => upAs(plain({ adopt: id }))), ["PATCH api_credentials/:id"]);
    assert.equal(stack.outputsOf("plain").clientSecret, clientSecret);
    const [only] = workshop.marked("api_credentials", ownerOf("plain"));
    assert.equal(only?.id, id);
  });

  it("changes nothing where only the clock of the machine says that something is due", async () => {
    await workshop.close();
    workshop = await Workshop.open({ limits: "off", clock: { now: () => Date.now() - 400 * day } });
    organizationId = (await inputsOn(workshop)).ApiCredential?.organizationId;
    stack = new SmallStack(workshop);
    await up();
    const [id, inputs] = [stack.idOf("site") ?? "", { ...site().args, __mark: ownerOf("site") }];
    // A process that has heard nothing from the server yet.
    const hooks = workshop.hooks("RotatingApiCredential");
    hooks.check(inputs, inputs);
    assert.equal(hooks.diff(id, outputs(), inputs).changes, true);
    workshop.emulator.clearRequests();
    const { publishedAt, generation } = await hooks.update(id, outputs(), inputs);
    assert.deepEqual(workshop.writes(), []);
    assert.match(workshop.said.at(-1) ?? "", /nothing is due yet at the time of the API/);
    assert.deepEqual([publishedAt, generation], [outputs().publishedAt, 1]);
  });

  it("asks the server for its time once, before the first diff", async () => {
    await up();
    pass(91);
    const [id, inputs] = [stack.idOf("site") ?? "", { ...site().args, __mark: ownerOf("site") }];
    const shell = workshop.shell("RotatingApiCredential");
    workshop.emulator.clearRequests();
    for (const _ of "ab") {
      await shell.check(inputs, inputs);
      assert.deepEqual(await shell.diff(id, outputs(), inputs), { changes: true, replaces: [] });
    }
    const { requests } = workshop.emulator.requests();
    assert.deepEqual(
      requests.map(({ method, endpoint }) => `${method} ${endpoint}`),
      ["POST oauth/token", "GET user"],
    );
  });

  async function overlapping(): Promise<void> {
    await up();
    pass(90);
    await up();
  }
  async function upAs(...program: Declared[]): Promise<void> {
    assert.deepEqual(await stack.up(program), []);
  }
  const pick = ({ phase, generation, credentialId }: Values) => ({ phase, generation, credentialId });
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
