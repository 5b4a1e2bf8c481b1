import assert from "node:assert/strict";
import { status } from "@grpc/grpc-js";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { declarations } from "../../../provider/entities";
import { struct, type Values } from "../process/provider-process";
import { native, startPlugin } from "../shells/shell";
import { freshForEach } from "./fresh";

const urn = (entity: string, name: string) => ({
  urn: `urn:pulumi:live::shop::commercelayer:index:${entity}::${name}`,
});

describe("the service of the plugin", function () {
  this.timeout(20_000);
  const at = freshForEach();

  it("lists every type of resource by ids that an import takes", async () => {
    await at.plugin.configure(settings());
    await oneOfEach();
    for (const { name } of declarations) {
      const { ids } = await at.plugin.list(`commercelayer:index:${name}`, {});
      assert.notEqual(ids.length, 0, name);
      const id = ids.at(-1) ?? "";
      assert.equal((await at.plugin.read(id, undefined, urn(name, "imported"))).id, id, name);
    }
  });

  it("ends a listing that fails with the reason, and leaves one of an unknown place open", async () => {
    await at.plugin.configure(settings());
    await assert.rejects(at.plugin.list("commercelayer:index:Shop", {}), /there is no resource type Shop/);
    at.emulator.faults({ method: "GET", endpoint: "organizations", status: 403 });
    const error = await at.plugin.list("commercelayer:index:Organization", {}).catch((thrown) => thrown);
    assert.deepEqual(
      [error.code, /cannot list the organization/.test(error.details)],
      [status.PERMISSION_DENIED, true],
    );
    const open = await at.plugin.list("commercelayer:index:Role", { organizationId: unknownValue });
    assert.deepEqual([open.ids, open.isComputed], [[], true]);
  });

  it("replaces nothing for other settings, and says which they are", async () => {
    const { clientId, clientSecret, ...others } = settings();
    assert.deepEqual(await changed(settings(), settings()), [1, [], []]);
    const other = { ...others, clientId: "other", clientSecret: unknownValue, domain: "example.com" };
    assert.deepEqual(await changed({ ...others, clientId, clientSecret }, other), [
      2,
      ["clientId", "clientSecret", "domain"],
      [],
    ]);
  });

  it("asks for a read before the next update while an invitation is pending, and no longer", async () => {
    await at.plugin.configure(settings());
    const { organizationId, roleId } = await shopWithRole();
    const args = { organizationId, roleId, userEmail: "ann@shop.example" };
    const { id, outputs } = await at.plugin.create(args, urn("Membership", "ann"));
    assert.equal(at.plugin.refreshesBefore, true);
    await at.plugin.update(id, outputs, { ...args, accessScope: "all_access" }, urn("Membership", "ann"));
    assert.equal(at.plugin.refreshesBefore, true);
    at.emulator.addUser({ email: args.userEmail });
    await at.plugin.close();
    at.plugin = await startPlugin({ COMMERCELAYER_STATE_DIR: at.folder });
    await at.plugin.configure(settings());
    await at.plugin.read(id, outputs, { ...urn("Membership", "ann"), oldInputs: args });
    assert.equal(at.plugin.refreshesBefore, false);
  });

  it("works for an engine that attaches itself, and for the next one when that has gone", async () => {
    const alone = await startPlugin({ COMMERCELAYER_STATE_DIR: at.folder }, "person");
    try {
      for (const name of ["First", "Second"]) {
        await alone.attach();
        await alone.configure(settings());
        const { id, outputs } = await alone.create({ name }, urn("Organization", name));
        await alone.delete(id, outputs, urn("Organization", name));
        assert.match(alone.shown.at(-1)?.message ?? "", /the API cannot delete organizations/);
      }
      assert.equal(alone.process.exitCode, null);
    } finally {
      await alone.close();
    }
  });

  it("ends a wait at once when the run is cancelled", async () => {
    await at.plugin.configure(settings());
    const { id } = await at.plugin.create({ name: "Shop" }, urn("Organization", "shop"));
    // Five tries take seven seconds at least.
    at.emulator.faults({ method: "GET", endpoint: "organizations/:id", status: 503, times: 9 });
    const waiting = at.plugin.read(id, undefined, urn("Organization", "again")).catch((error) => error);
    await until(() => at.emulator.requests().requests.some((one) => one.status === 503));
    const before = performance.now();
    await at.plugin.ask("cancel", new Empty());
    const error = await waiting;
    assert.match(error.details, /the run was cancelled/);
    assert.equal(error.code, status.UNAVAILABLE);
    assert.ok(performance.now() - before < 500);
  });

  it("waits for no write of a resource whose time is over", async () => {
    await at.plugin.configure(settings());
    const { organizationId } = await shopWithRole();
    at.emulator.faults({ method: "POST", endpoint: "api_credentials", status: 429, times: 99 });
    const before = performance.now();
    const args = { organizationId, name: "Site", kind: "sales_channel" };
    const error = await at.plugin
      .create(args, { ...urn("ApiCredential", "site"), timeout: 1 })
      .catch((thrown) => thrown);
    assert.equal(error.code, status.DEADLINE_EXCEEDED, String(error));
    assert.match(error.details, /cannot create the API credential `site`: .*customTimeouts/);
    assert.ok(performance.now() - before < 4_000);
  });

  it("gives each failure the code of its certainty", async () => {
    await at.plugin.configure(settings());
    const { id, outputs } = await at.plugin.create({ name: "Shop" }, urn("Organization", "shop"));
    const cases = [
      [500, status.UNKNOWN, "POST"],
      [401, status.UNAUTHENTICATED, "POST"],
      [423, status.FAILED_PRECONDITION, "POST"],
      [422, status.INVALID_ARGUMENT, "PATCH"],
    ] as const;
    for (const [answer, code, method] of cases) {
      at.emulator.faults({
        method,
        endpoint: method === "POST" ? "organizations" : "organizations/:id",
        status: answer,
        times: 9,
      });
      const about = urn("Organization", method === "POST" ? `shop-${answer}` : "shop");
      const news = { name: "Shop", supportEmail: "a@shop.example" };
      const failed =
        method === "POST"
          ? at.plugin.create({ name: `Shop ${answer}` }, about)
          : at.plugin.update(id, outputs, news, about);
      const error = await failed.catch((thrown) => thrown);
      assert.equal(error.code, code, `${answer}: ${error}`);
      at.emulator.clearFaults();
    }
  });

  async function shopWithRole() {
    const { id: organizationId } = await at.plugin.create({ name: "Shop" }, urn("Organization", "shop"));
    const { id: roleId } = await at.plugin.create({ organizationId, name: "Editor" }, urn("Role", "editor"));
    return { organizationId, roleId };
  }

  /** An object of each collection of the API. */
  async function oneOfEach(): Promise<void> {
    const { organizationId, roleId } = await shopWithRole();
    const right = { roleId, subject: "orders", canCreate: false, canRead: true, canUpdate: false, canDestroy: false };
    await at.plugin.create(right, urn("Permission", "orders"));
    const person = { organizationId, roleId, userEmail: "ann@shop.example" };
    const { id: membershipId } = await at.plugin.create(person, urn("Membership", "ann"));
    await at.plugin.create(
      { organizationId, name: "Partners", accessScope: "all_access" },
      urn("MembershipProfile", "partners"),
    );
    const app = { organizationId, name: "Orders", kind: "orders" };
    const { id: apiCredentialId } = await at.plugin.create(app, urn("ApiCredential", "orders"));
    const access = { organizationId, apiCredentialId, membershipId, roleId };
    await at.plugin.create(access, urn("ApplicationMembership", "ann"));
    const [tokenUrl, authorizeUrl, jwksUrl, issuer] = ["token", "authorize", "jwks", ""].map(
      (name) => `https://sso.example/${name}`,
    );
    const sso = { name: "Sso", clientId: "id", clientSecret: "secret", domains: "shop.example" };
    await at.plugin.create({ ...sso, tokenUrl, authorizeUrl, jwksUrl, issuer }, urn("IdentityProvider", "sso"));
  }

  async function changed(olds: Values, news: Values) {
    const request = new pb.DiffRequest();
    request.setOldInputs(struct(olds));
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const answer = await at.plugin.ask<pb.DiffRequest, pb.DiffResponse>("diffConfig", request);
    return [answer.getChanges(), answer.getDiffsList(), answer.getReplacesList()];
  }

  async function until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 10));
  }

  function settings(): Values {
    return native.settings(at.emulator);
  }
});
