import assert from "node:assert/strict";
import { readings } from "../../../emulator/facts/readings";
import { Journal } from "../../../provider/probe/journal";
import { planOf } from "../../../provider/probe/plan";
import { removeRemnants } from "../../../provider/probe/removal";
import { reportInMarkdown } from "../../../provider/probe/report/markdown";
import { reportInText } from "../../../provider/probe/report/text";
import { emailDomain, idsOf, Sandbox } from "./sandbox";

describe("a run of the probes", function () {
  this.timeout(60_000);
  let sandbox: Sandbox;
  afterEach(() => sandbox.close());

  const methods = () => Object.keys(sandbox.emulator.requests().counts.byMethod);

  it("only reads, at the level that only reads", async () => {
    sandbox = await Sandbox.open();
    await sandbox.probe("reads");
    const written = sandbox.emulator.requests().requests.filter(({ method }) => method !== "GET");
    assert.deepEqual(new Set(written.map(({ endpoint }) => endpoint)), new Set(["oauth/token"]));
    assert.ok(sandbox.emulator.requests().requests.every(({ committed }) => !committed));
  });

  it("leaves the organization as it was but for versions, at the level that writes", async () => {
    sandbox = await Sandbox.open();
    const before = sandbox.contents;
    const results = await sandbox.probe("writes");
    assert.ok(idsOf(results, "confirmed").length > 0);
    assert.ok(methods().includes("POST"));
    assert.deepEqual(sandbox.contents, before);
  });

  it("leaves the organization as it was but for versions under each second reading", async () => {
    for (const assumption of Object.keys(readings)) {
      sandbox = await Sandbox.open({ facts: [{ assumption, outcome: "refuted" }] });
      const before = sandbox.contents;
      await sandbox.probe("writes");
      assert.deepEqual(sandbox.contents, before, assumption);
      await sandbox.close();
    }
    sandbox = await Sandbox.open();
  });

  it("invites addresses under the given domain alone, and no more than it says", async () => {
    for (const facts of [[], [{ assumption: "memberships", outcome: "refuted" } as const]]) {
      sandbox = await Sandbox.open({ facts });
      await sandbox.probe("lasting");
      const invited = sandbox.emulator.invitations().map(({ to }) => to);
      assert.ok(invited.length > 0 && invited.length <= planOf("lasting", emailDomain).invitations);
      assert.deepEqual(
        invited.filter((to) => !to.endsWith(`@${emailDomain}`)),
        [],
      );
      await sandbox.close();
    }
    sandbox = await Sandbox.open();
  });

  it("leaves no more than it says, at the level that lasts", async () => {
    for (const facts of [[], [{ assumption: "permissions", outcome: "refuted" } as const]]) {
      sandbox = await Sandbox.open({ facts });
      const count = (type: string) => sandbox.emulator.snapshot().records[type]?.length ?? 0;
      const before = {
        roles: count("roles"),
        permissions: count("permissions"),
        profiles: count("membership_profiles"),
      };
      await sandbox.probe("lasting");
      const { lasting } = planOf("lasting", emailDomain);
      assert.equal(count("roles") - before.roles, lasting.get("roles"));
      assert.ok(count("permissions") - before.permissions <= (lasting.get("permissions") ?? 0));
      assert.equal(count("membership_profiles"), before.profiles);
      await sandbox.close();
    }
    sandbox = await Sandbox.open();
  });

  it("sends no more requests than its plan says", async () => {
    sandbox = await Sandbox.open();
    await sandbox.probe("lasting");
    const sent = sandbox.emulator.requests().requests.filter(({ endpoint }) => endpoint !== "oauth/token");
    const reads = sent.filter(({ method }) => method === "GET").length;
    const plan = planOf("lasting", emailDomain);
    assert.ok(reads <= plan.reads, `${reads} reads, and ${plan.reads} were planned`);
    assert.ok(sent.length - reads <= plan.writes, `${sent.length - reads} writes, and ${plan.writes} were planned`);
  });

  it("says that it was not asked where the account may not write", async () => {
    sandbox = await Sandbox.open({ seed: { settings: { plan: { plan_type: "growth", limits: {} } } } });
    const results = await sandbox.probe("lasting");
    assert.deepEqual(idsOf(results, "refuted"), []);
    const roles = results.find(({ assumption }) => assumption === "custom-roles");
    assert.equal(roles?.why, "the account may not ask: the API answered 401 UNAUTHORIZED");
  });

  it("says that it was not asked where the API fails", async () => {
    sandbox = await Sandbox.open();
    sandbox.emulator.faults({ endpoint: "user", times: 1000, status: 500 });
    const results = await sandbox.probe("reads");
    assert.deepEqual(idsOf(results, "refuted"), []);
    assert.equal(results.find(({ assumption }) => assumption === "etag")?.why, "the API failed with 500");
  });

  it("deletes what a request made whose answer never came", async () => {
    sandbox = await Sandbox.open();
    const before = sandbox.contents;
    sandbox.emulator.faults({
      method: "POST",
      endpoint: "membership_profiles",
      nth: 3,
      times: 4,
      when: "after",
      reset: true,
    });
    sandbox.emulator.faults({
      method: "POST",
      endpoint: "api_credentials",
      nth: 2,
      times: 2,
      when: "after",
      status: 502,
    });
    const results = await sandbox.probe("writes");
    assert.ok(results.some(({ why }) => why === "the API did not answer"));
    assert.deepEqual(sandbox.contents, before);
  });

  it("deletes what a request made whose answer never came, though lists lag behind", async () => {
    sandbox = await Sandbox.open({ facts: [{ assumption: "fresh-reads", outcome: "refuted" }] });
    const before = sandbox.contents;
    sandbox.emulator.faults({ method: "POST", endpoint: "api_credentials", when: "after", reset: true });
    await sandbox.probe("writes");
    assert.deepEqual(sandbox.contents, before);
  });

  it("deletes what it made, and goes on where it was, after an interrupt at any request", async () => {
    sandbox = await Sandbox.open();
    await sandbox.probe("writes");
    const { total, byMethod } = sandbox.emulator.requests().counts;
    const asked = total - (byMethod.DELETE ?? 0);
    await sandbox.close();
    for (let nth = 5; nth < asked; nth += 9) {
      sandbox = await Sandbox.open();
      const before = sandbox.contents;
      const interruption = new AbortController();
      // The request that is underway hears its answer.
      sandbox.emulator.faults({ nth, hold: true });
      const running = assert.rejects(sandbox.probe("writes", interruption.signal), /interrupted/);
      while (sandbox.emulator.heldCount() === 0) await new Promise((resolve) => setImmediate(resolve));
      interruption.abort(new Error("interrupted"));
      sandbox.emulator.release();
      await running;
      assert.deepEqual(sandbox.contents, before, `at request ${nth}`);
      const journal = new Journal(sandbox.journalFile);
      assert.deepEqual(journal.remnants, []);
      const rest = planOf("writes", emailDomain, journal.results);
      assert.equal(rest.asked.length + journal.results.length, planOf("writes", emailDomain).asked.length);
      await sandbox.close();
    }
    sandbox = await Sandbox.open();
  });

  it("leaves objects alone that others have marked, or nobody", async () => {
    sandbox = await Sandbox.open();
    const journal = new Journal(sandbox.journalFile);
    const { client, organization } = sandbox;
    const relationships = { organization };
    const attributes = { name: "Ours", access_scope: "live_access" };
    const shape = { type: "membership_profiles", include: [] };
    await client.post(shape, { attributes: { ...attributes, metadata: { pulumi_probe: "another" } }, relationships });
    await client.post(shape, { attributes, relationships });
    const before = sandbox.contents;
    journal.add({ making: "mine", type: "membership_profiles" });
    assert.deepEqual(await removeRemnants(client, journal), []);
    assert.deepEqual(sandbox.contents, before);
  });

  it("reports nothing that a customer would not show", async () => {
    const secret = "s3cr3t-PLANTED";
    const name = "Planted & Sons";
    const seed = { records: { users: [{ attributes: { email: "planted@planted.example", first_name: "Planted" } }] } };
    const facts = Object.keys(readings).map((assumption) => ({ assumption, outcome: "refuted" as const }));
    for (const refuted of [facts, facts.slice(0, 12), []]) {
      sandbox = await Sandbox.open({ seed, facts: refuted }, name);
      const error = { title: secret, detail: `${secret} ${name}`, code: secret, status: "422" };
      const source = { pointer: `/data/attributes/${secret}` };
      const body = { errors: [{ ...error, source, meta: { error: secret, value: secret } }] };
      sandbox.emulator.faults({ endpoint: "membership_profiles", times: 3, status: 422, body });
      const organizationId = sandbox.organization.id;
      const results = await sandbox.probe("lasting");
      const { records, clients } = sandbox.emulator.snapshot();
      const ids = Object.values(records).flatMap((all) => all.map(({ id }) => id));
      const texts = [JSON.stringify(results), reportInText(results), reportInMarkdown(results)];
      const planted = [
        secret,
        name,
        "planted",
        "Planted",
        organizationId,
        sandbox.emulator.apiUrl,
        emailDomain,
        "127.0.0.1",
      ];
      const secrets = clients.flatMap(({ client_id, client_secret }) => [client_id, client_secret]);
      for (const text of texts)
        for (const word of [...planted, ...secrets, ...ids])
          assert.ok(!text.includes(word), `the report has ${word} in it`);
      assert.ok(idsOf(results, "refuted").length > 0);
      await sandbox.close();
    }
    sandbox = await Sandbox.open();
  });
});
