import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { status } from "@grpc/grpc-js";
import type { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Status } from "@pulumi/pulumi/proto/status_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { struct, type Values, values } from "../process/provider-process";
import { native } from "../shells/shell";
import { freshForEach } from "./fresh";

const root = path.join(__dirname, "../../..");
const urn = (entity: string, name: string) => ({
  urn: `urn:pulumi:live::shop::commercelayer:index:${entity}::${name}`,
});

describe("the plugin", function () {
  this.timeout(20_000);
  const at = freshForEach();

  it("loads nothing of Pulumi's SDK but the protocol before its port is known", () => {
    const script = `require("./dist/provider/plugin"); console.log(JSON.stringify(Object.keys(require.cache)))`;
    const loaded: string[] = JSON.parse(
      execFileSync(process.execPath, ["-e", script], { cwd: root, encoding: "utf8" }),
    );
    const sdk = loaded.filter((file) => file.includes("@pulumi/pulumi/") && !file.includes("/proto/"));
    assert.deepEqual(sdk, []);
  });

  it("prints its port and nothing else, whatever fails later", async () => {
    await assert.rejects(at.plugin.create({ name: "Shop" }, urn("Organization", "shop")), /not configured/);
    assert.match(at.plugin.printed, /^\d+\n$/);
  });

  it("knows its schema and version without a configuration", async () => {
    const answer = await at.plugin.ask<pb.GetSchemaRequest, pb.GetSchemaResponse>(
      "getSchema",
      new pb.GetSchemaRequest(),
    );
    const schema = JSON.parse(fs.readFileSync(path.join(root, "schema.json"), "utf8"));
    assert.deepEqual(JSON.parse(answer.getSchema()), schema);
    const info = await at.plugin.ask<Empty, PluginInfo>("getPluginInfo", new Empty());
    assert.equal(info.getVersion(), schema.version);
  });

  it("says in the handshake what it says when it is configured", async () => {
    const shaken = await at.plugin.ask<pb.ProviderHandshakeRequest, pb.ProviderHandshakeResponse>(
      "handshake",
      new pb.ProviderHandshakeRequest(),
    );
    const request = new pb.ConfigureRequest();
    request.setArgs(struct(settings()));
    const configured = await at.plugin.ask<pb.ConfigureRequest, pb.ConfigureResponse>("configure", request);
    assert.equal(configured.getSupportspreview(), true);
    assert.deepEqual(
      [shaken.getAcceptSecrets(), shaken.getAcceptResources(), shaken.getAcceptOutputs()],
      [configured.getAcceptsecrets(), configured.getAcceptresources(), configured.getAcceptoutputs()],
    );
  });

  it("sends nothing to the API when it is configured", async () => {
    await at.plugin.configure(settings());
    assert.equal(at.emulator.requests().counts.total, 0);
  });

  it("names the settings that are missing, so that the engine says how to set them", async () => {
    const error = await at.plugin.configure({}).catch((thrown) => thrown);
    const [bytes] = error.metadata.get("grpc-status-details-bin");
    const [detail] = Status.deserializeBinary(bytes).getDetailsList();
    const missing = detail
      ?.unpack(pb.ConfigureErrorMissingKeys.deserializeBinary, "pulumirpc.ConfigureErrorMissingKeys")
      ?.getMissingkeysList();
    assert.deepEqual(
      missing?.map((one) => one.getName()),
      ["commercelayer:clientId", "commercelayer:clientSecret"],
    );
  });

  it("checks the settings, keeps their secrets secret, and takes a switch as text or as itself", async () => {
    assert.match(await checked({ ...settings(), verify: "perhaps" }), /verify must be true or false/);
    assert.match(await checked({ ...settings(), client: "x" }), /`client`: there is no such setting/);
    assert.equal(await checked({ ...settings(), verify: "false", removeLeftOvers: false, version: "0.1.0" }), "");
    const { inputs } = await checkConfig(settings());
    assert.equal(typeof inputs.clientSecret, "object");
    assert.equal(typeof inputs.clientId, "string");
  });

  it("gives each failure the code of its certainty", async () => {
    await at.plugin.configure(settings());
    const news = { name: "Shop" };
    const cases: [number, number][] = [
      [403, status.PERMISSION_DENIED],
      [422, status.INVALID_ARGUMENT],
      [409, status.ALREADY_EXISTS],
    ];
    for (const [answer, code] of cases) {
      at.emulator.faults({ method: "POST", endpoint: "organizations", status: answer });
      const error = await at.plugin.create(news, urn("Organization", `shop-${answer}`)).catch((thrown) => thrown);
      assert.equal(error.code, code, `${answer}: ${error}`);
      assert.doesNotMatch(error.details, /\n\s+at /, "no stack");
      at.emulator.clearFaults();
    }
    const missing = await at.plugin.read("none", undefined, urn("Organization", "shop")).catch((thrown) => thrown);
    assert.equal(missing.code, status.FAILED_PRECONDITION);
    assert.match(missing.details, /there is none.*`<slug>`, or `<name>`/);
  });

  it("invokes the functions, and keeps their secrets secret", async () => {
    await at.plugin.configure(settings());
    const { id } = await at.plugin.create({ name: "Shop" }, urn("Organization", "shop"));
    const args = { organizationId: id, name: "Site", kind: "sales_channel" };
    await at.plugin.create(args, urn("ApiCredential", "site"));
    const found = await invoke("getApiCredential", { organizationId: id, name: "Site" });
    assert.equal(found.kind, "sales_channel");
    assert.equal(typeof found.clientSecret, "object");
    const { organizations } = await invoke("getOrganizations", {});
    assert.equal((organizations as Values[]).length, at.emulator.snapshot().records.organizations?.length);
    await assert.rejects(invoke("getRole", { organizationId: id, name: "None" }), { code: status.NOT_FOUND });
    assert.deepEqual(await invoke("findRole", { organizationId: id, name: "None" }), {});
    const { role } = await invoke("findRole", { organizationId: id, kind: "admin" });
    assert.equal((role as Values).kind, "admin");
    for (const [asked, type] of [
      [{}, "undefined"],
      [{ includeSecrets: true }, "object"],
    ] as const) {
      const { apiCredentials } = await invoke("getApiCredentials", { organizationId: id, ...asked });
      assert.deepEqual(
        (apiCredentials as Values[]).map(({ name, clientSecret }) => [name, typeof clientSecret]),
        [["Site", type]],
      );
    }
  });

  it("lists what could be imported, in the portions that are asked for", async () => {
    await at.plugin.configure(settings());
    const { id } = await at.plugin.create({ name: "Shop" }, urn("Organization", "shop"));
    for (const name of ["A", "B", "C"]) await at.plugin.create({ organizationId: id, name }, urn("Role", name));
    const first = await at.plugin.list("commercelayer:index:Role", { organizationId: id }, { pageSize: 2 });
    assert.deepEqual(first.names, ["A", "B"], "the built-in roles cannot be imported");
    const second = await at.plugin.list("commercelayer:index:Role", { organizationId: id }, { token: first.token });
    assert.deepEqual([second.names, second.token], [["C"], undefined]);
  });

  it("shows in the preview of an adoption what it would change, and changes nothing", async () => {
    await at.plugin.configure(settings());
    const { id } = await at.plugin.create(
      { name: "Shop", supportEmail: "a@shop.example" },
      urn("Organization", "shop"),
    );
    at.emulator.clearRequests();
    const news = { name: "Shop", supportEmail: "b@shop.example", adopt: id };
    const { outputs } = await at.plugin.create(news, { ...urn("Organization", "other"), preview: true });
    assert.deepEqual([outputs.supportEmail, outputs.slug, outputs.adopt], ["b@shop.example", "shop", id]);
    assert.match(at.plugin.shown.at(-1)?.message ?? "", /takes over the organization .* and changes supportEmail/);
    assert.deepEqual(
      at.emulator.requests().requests.filter(({ method }) => method !== "GET"),
      [],
    );
  });

  it("shows in the preview what the adoption of all rights, or of all members, would change, and changes nothing", async () => {
    await at.plugin.configure(settings());
    const { id: organizationId } = await at.plugin.create({ name: "Shop" }, urn("Organization", "shop"));
    const { id: roleId } = await at.plugin.create({ organizationId, name: "Editor" }, urn("Role", "editor"));
    const right = { roleId, subject: "orders", canCreate: false, canRead: true, canUpdate: true, canDestroy: false };
    await at.plugin.create(right, urn("Permission", "orders"));
    await at.plugin.create({ organizationId, roleId, userEmail: "ann@shop.example" }, urn("Membership", "ann"));
    at.emulator.clearRequests();
    const preview = async (type: string, inputs: Values) => {
      await at.plugin.create({ ...inputs, adopt: true }, { ...urn(type, "all"), preview: true });
      return at.plugin.shown.at(-1)?.message ?? "";
    };
    assert.equal(
      await preview("RolePermissions", { roleId, permissions: { orders: "read", skus: "read" } }),
      `takes over the permissions of the role ${roleId}: would have revoked update on orders; granted read on skus`,
    );
    assert.match(
      await preview("OrganizationMembers", { organizationId, members: {} }),
      /^takes over the members of the organization \w+: would have removed ann@shop\.example/,
    );
    assert.ok(at.emulator.requests().requests.every(({ method }) => method === "GET"));
  });

  it("shows what it says at the resource, that of a component included", async () => {
    await at.plugin.configure(settings());
    const of = { urn: "urn:pulumi:live::shop::shop:index:Brand$commercelayer:index:Organization::brand" };
    const { id, outputs } = await at.plugin.create({ name: "Shop" }, of);
    await at.plugin.delete(id, outputs, of);
    assert.equal(at.plugin.shown.at(-1)?.urn, of.urn);
  });

  it("hears the answer to what was sent when the run is cancelled", async () => {
    await at.plugin.configure(settings());
    const { id: organizationId } = await at.plugin.create({ name: "Shop" }, urn("Organization", "shop"));
    const args = { organizationId, name: "Site", kind: "sales_channel" };
    at.emulator.faults({ method: "POST", endpoint: "api_credentials", when: "after", hold: true });
    const sent = at.plugin.create(args, urn("ApiCredential", "site"));
    while (at.emulator.heldCount() === 0) await new Promise((resolve) => setTimeout(resolve, 10));
    await at.plugin.ask("cancel", new Empty());
    at.emulator.release();
    assert.match((await sent).id, /^\w+$/);
  });

  it("ends by itself when the engine is gone, and leaves the journal", async () => {
    await at.plugin.configure(settings());
    const { id: organizationId } = await at.plugin.create({ name: "Shop" }, urn("Organization", "shop"));
    await at.plugin.create({ organizationId, name: "Site", kind: "sales_channel" }, urn("ApiCredential", "site"));
    at.plugin.killEngine();
    await once(at.plugin.process, "exit");
    assert.equal(fs.readdirSync(path.join(at.folder, "journal")).length, 1);
  });

  function settings(): Values {
    return native.settings(at.emulator);
  }

  async function checkConfig(news: Values) {
    const request = new pb.CheckRequest();
    request.setNews(struct(news));
    const answer = await at.plugin.ask<pb.CheckRequest, pb.CheckResponse>("checkConfig", request);
    return { inputs: values(answer.getInputs()), failures: answer.getFailuresList().map((one) => one.getReason()) };
  }

  async function checked(news: Values): Promise<string> {
    return (await checkConfig(news)).failures.join("; ");
  }

  async function invoke(name: string, args: Values): Promise<Values> {
    const request = new pb.InvokeRequest();
    request.setTok(`commercelayer:index:${name}`);
    request.setArgs(struct(args));
    return values((await at.plugin.ask<pb.InvokeRequest, pb.InvokeResponse>("invoke", request)).getReturn());
  }
});
