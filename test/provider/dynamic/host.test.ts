import assert from "node:assert/strict";
import { once } from "node:events";
import { unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { providerText } from "../../../provider/wire/provider-text";
import type { ProviderProcess } from "../process/provider-process";
import { Bench } from "./bench";
import { hidden, settingsOf } from "./inputs";

const none = 1;
const unclear = 0;
const warning = 2;

describe("the hooks in Pulumi's dynamic host", function () {
  this.timeout(20_000);
  const bench = new Bench();
  let host: ProviderProcess;

  beforeEach(async () => {
    host = await bench.start();
  });

  it("run a whole life over the wire", async () => {
    await host.configure(settingsOf(bench.emulator));
    const news = { ...hidden("Organization", "shop"), name: "Shop", supportEmail: "a@b.c" };
    assert.deepEqual(await host.check({}, news), { inputs: news, failures: [] });
    const { id, outputs } = await host.create(news);
    assert.equal(outputs.__provider, news.__provider);
    assert.deepEqual(await host.diff(id, outputs, news), { changes: none, replaces: [], detailed: {} });
    const changed = { ...news, supportEmail: "d@e.f" };
    assert.deepEqual(await host.diff(id, outputs, changed), { changes: unclear, replaces: [], detailed: {} });
    const updated = await host.update(id, outputs, changed);
    assert.equal(updated.supportEmail, "d@e.f");
    const read = await host.read(id, updated);
    assert.deepEqual(read, { id, outputs: updated, inputs: changed });
    await host.delete(id, updated);
    assert.deepEqual(
      host.shown.map(({ severity }) => severity),
      [warning],
    );
    assert.match(host.shown[0]?.urn ?? "", /::pulumi-nodejs:dynamic\/commercelayer:Organization::shop$/);
  });

  it("hand unknown values back untouched, at any depth, and write nothing for a preview", async () => {
    await host.configure(settingsOf(bench.emulator));
    const news = { ...hidden("Organization", "shop"), name: unknownValue, config: { mfe: { default: unknownValue } } };
    assert.deepEqual(await host.check({}, news), { inputs: news, failures: [] });
    assert.deepEqual(bench.emulator.requests().requests, []);
  });

  it("do not name a property to the engine, which would print its value", async () => {
    await host.configure(settingsOf(bench.emulator));
    const { failures } = await host.check(
      {},
      { ...hidden("Organization", "shop"), name: "x", contrastColor: "planted" },
    );
    assert.deepEqual(failures, [
      { property: "", reason: "`contrastColor`: it must be `#` followed by six letters or digits" },
    ]);
  });

  it("all wait for the configuration, however early they come", async () => {
    await host.configure(settingsOf(bench.emulator));
    const results = await Promise.all(
      ["a", "b", "c", "d"].map((name) => host.create({ ...hidden("Organization", name), name })),
    );
    assert.equal(new Set(results.map(({ id }) => id)).size, 4);
    assert.equal(bench.emulator.requests().counts.byEndpoint["oauth/token"], 1);
  });

  it("say what to set when nothing is configured, in every hook", async () => {
    await host.configure({});
    const news = { ...hidden("Organization", "shop"), name: "Shop" };
    const { failures } = await host.check({}, news);
    assert.match(failures[0]?.reason ?? "", /Run `pulumi config set commercelayer:clientId/);
    for (const ask of [
      host.create(news),
      host.read("id", news),
      host.update("id", news, news),
      host.delete("id", news),
    ])
      await assert.rejects(ask, /Run `pulumi config set commercelayer:clientId/);
  });

  it("print nothing of an error that they answer with", async () => {
    await host.configure(settingsOf(bench.emulator));
    const news = { ...hidden("Organization", "shop"), name: "Shop", region: "eu-west-1" };
    const { id, outputs } = await host.create(news);
    bench.emulator.faults({ endpoint: "organizations/:id", status: 422 });
    await assert.rejects(host.read(id, outputs), /cannot read the organization `shop`/);
    await assert.rejects(host.diff(id, outputs, { ...news, region: "us-east-1" }), /cannot change the organization/);
    bench.emulator.clearFaults();
    const credential = { ...hidden("ApiCredential", "site"), organizationId: id, name: "Site", kind: "sales_channel" };
    const site = await host.create(credential);
    bench.emulator.faults({ method: "DELETE", endpoint: "api_credentials/:id", status: 422 });
    await assert.rejects(host.delete(site.id, site.outputs), /cannot delete the API credential `site`/);
    assert.match(host.printed, /^\d+\n$/, "nothing but its port");
  });

  it("keep the id and the code of an object whose creation was completed only in part", async () => {
    await host.configure(settingsOf(bench.emulator));
    const { id: organizationId } = await host.create({ ...hidden("Organization", "shop"), name: "Shop" });
    const { id: roleId } = await host.create({ ...hidden("Role", "member"), organizationId, name: "Member" });
    const news = { ...hidden("Membership", "ann"), organizationId, roleId, userEmail: "ann@shop.example" };
    const { id, outputs } = await host.create(news);
    bench.emulator.faults({ method: "POST", endpoint: "memberships/:id/resend", status: 422 });
    const error = await host.update(id, outputs, { ...news, accessScope: "all_access", resendTrigger: "1" }).then(
      () => assert.fail("it did not fail"),
      (thrown) => thrown,
    );
    const details = String(error.metadata.get("grpc-status-details-bin"));
    for (const part of [id, "all_access", providerText("Membership")]) assert.ok(details.includes(part), part);
  });

  it("report an object that is gone by an empty id, and a look-up of one that is not there as an error", async () => {
    const { id, outputs } = await createCredential();
    const { records, ...rest } = bench.emulator.snapshot();
    bench.emulator.restore({ ...rest, records: { ...records, api_credentials: [] } });
    assert.equal((await host.read(id, outputs)).id, "");
    await assert.rejects(host.read(id, { __provider: outputs.__provider }), /cannot look up the API credential/);
  });

  it("leave the journal empty when the engine ends them in order", async () => {
    await createCredential();
    assert.equal(bench.recorded().length, 1);
    await host.close();
    assert.deepEqual(bench.journal(), []);
    assert.equal(host.process.signalCode, "SIGINT");
  });

  it("keep the journal and end by themselves when the engine is gone", async () => {
    await createCredential();
    host.killEngine();
    await once(host.process, "exit");
    assert.equal(bench.recorded().length, 1);
  });

  it("send nothing more when the engine is gone, but hear the answer to what is underway", async () => {
    await host.configure(settingsOf(bench.emulator));
    const { id: organizationId } = await host.create({ ...hidden("Organization", "shop"), name: "Shop" });
    const credential = { organizationId, name: "Site", kind: "sales_channel" };
    bench.emulator.faults({ method: "POST", endpoint: "api_credentials", when: "after", hold: true });
    const first = host.create({ ...hidden("ApiCredential", "first"), ...credential }).catch(() => {});
    while (bench.emulator.heldCount() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    host.killEngine();
    await new Promise((resolve) => setTimeout(resolve, 300));
    const before = bench.emulator.requests().counts.total;
    const late = host.create({ ...hidden("ApiCredential", "late"), ...credential }).catch((error) => error);
    assert.match(String(await late), /the engine that started this process is gone/);
    bench.emulator.release();
    await Promise.all([first, once(host.process, "exit")]);
    assert.equal(bench.emulator.requests().counts.total, before);
    const [entry, ...others] = bench.recorded();
    assert.deepEqual(others, [], "what was never sent left nothing behind");
    assert.match(entry?.owner ?? "", /^shop\/live\/first#/);
    assert.equal(entry?.isAnswered, true);
  });

  it("are asked for by a text that never changes and takes 160 bytes at most", () => {
    assert.equal(
      providerText("ApiCredential"),
      'exports.handler=()=>require("pulumi-commercelayer/dynamic").provider("ApiCredential")',
    );
    assert.ok(Buffer.byteLength(providerText("ApplicationMembership")) <= 160);
  });

  async function createCredential(): ReturnType<ProviderProcess["create"]> {
    await host.configure(settingsOf(bench.emulator));
    const { id: organizationId } = await host.create({ ...hidden("Organization", "shop"), name: "Shop" });
    return host.create({ ...hidden("ApiCredential", "site"), organizationId, name: "Site", kind: "sales_channel" });
  }
});
