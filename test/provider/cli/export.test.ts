import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import { loadAccount, loadOrganization, parseAccount } from "../../../provider/spec/load";
import { loadObjectIds } from "../../../provider/spec/object-ids";
import { large, plantedSecret, seedOf, small } from "../organization/large-organization";
import { call, environmentOf, folderWith } from "./command-line";

describe("the verb export", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let folder: string;

  beforeEach(async () => {
    emulator = await startEmulator({ limits: "off", seed: seedOf(small) });
    folder = folderWith({});
  });
  afterEach(async () => {
    fs.rmSync(folder, { recursive: true });
    await emulator.close();
  });

  const run = (...args: string[]) => call(["export", ...args], environmentOf(emulator), folder);
  const file = (name: string) => path.join(folder, name);
  const read = (name: string) => fs.readFileSync(file(name), "utf8");

  it("prints the file on stdout, found by name, slug or id, and nothing else", async () => {
    const { code, stdout, stderr } = await run("Shop");
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
    assert.match(stdout, /^# yaml-language-server: \$schema=\S*organization\.schema\.json\n/);
    assert.match(stdout, /^ {2}role-0:\n {4}name: Role 0\n {4}permissions:\n {6}subject_0: create read update$/m);
    for (const called of ["shop", "shop000000"]) assert.equal((await run(called)).stdout, stdout);
  });

  it("writes the file and its ids, which the component reads", async () => {
    const { code, stdout, stderr } = await run("shop", "--out", "shop.yaml", "--adopt");
    assert.deepEqual({ code, stdout }, { code: 0, stdout: "" });
    assert.equal(stderr, "wrote shop.yaml\nwrote shop.ids.yaml\n");
    const { spec } = loadOrganization(file("shop.yaml"), {});
    assert.equal(spec.owner, "owner@shop.example");
    const ids = loadObjectIds(file("shop.ids.yaml"), spec);
    assert.equal(ids.organization, "shop000000");
    assert.equal(ids["members/member-1@shop.example"], "memb000001");
  });

  it("says that nothing changed, and touches no byte", async () => {
    await run("shop", "--out", "shop.yaml");
    const before = fs.statSync(file("shop.yaml")).mtimeMs;
    const { stderr } = await run("shop", "--out", "shop.yaml");
    assert.equal(stderr, "shop.yaml is up to date\n");
    assert.equal(fs.statSync(file("shop.yaml")).mtimeMs, before);
  });

  it("updates a file as a person left it: handles, comments, variables", async () => {
    await run("shop", "--out", "shop.yaml", "--adopt");
    const edited = read("shop.yaml")
      .replaceAll("role-0", "editor")
      .replace("  editor:\n    name: Role 0", "  # Ask Ann.\n  editor:\n    name: ${ROLE_NAME}")
      .replace("version: 1", 'version: 1\nvariables: { ROLE_NAME: Role 0, APP: "App 1" }')
      .replace("name: App 1\n", "name: ${APP}\n");
    fs.writeFileSync(file("shop.yaml"), edited);
    fs.writeFileSync(file("shop.ids.yaml"), read("shop.ids.yaml").replaceAll("role-0", "editor"));
    await patch(emulator, "api_credentials", "cred000001", { name: "Renamed" });
    const { code, stderr } = await run("shop", "--out", "shop.yaml");
    assert.equal(code, 0);
    assert.match(stderr, /variables were overwritten, because the values differ now: `credentials\.app-1\.name`\n/);
    assert.equal(read("shop.yaml"), edited.replace("${APP}", "Renamed"));
  });

  it("leaves the members out on request, and leaves those of an existing file alone", async () => {
    const { stdout, stderr } = await run("shop", "--members", "omit");
    assert.doesNotMatch(stdout, /@shop\.example/);
    assert.match(stderr, /5 members are left out, as you asked/);
    await run("shop", "--out", "shop.yaml");
    const whole = read("shop.yaml");
    await run("shop", "--out", "shop.yaml", "--members", "omit");
    assert.equal(read("shop.yaml"), whole);
  });

  it("lists what no file can say", async () => {
    await post(
      emulator,
      "application_memberships",
      {},
      {
        organization: "shop000000",
        role: "role000000",
        api_credential: "cred000000",
        membership_profile: "prof000000",
      },
    );
    const { stderr } = await run("shop");
    assert.match(
      stderr,
      /^not in the file, because a program cannot declare it \(1\):\n {2}application membership "Profile 0: app-0" \(\w+\): the file has another one for the app `app-0` already\n$/,
    );
  });

  it("prints JSON on request, and an error as JSON too", async () => {
    const { spec, organization, ids, omitted } = JSON.parse((await run("shop", "--json")).stdout);
    assert.deepEqual(organization, { id: "shop000000", slug: "shop", name: "Shop" });
    assert.equal(spec.members["member-0@shop.example"].role, "role-0");
    assert.equal(ids["roles/role-0/permissions"], "role000000");
    assert.deepEqual(omitted, []);
    const failed = await run("nowhere", "--json");
    assert.equal(failed.code, 1);
    assert.match(JSON.parse(failed.stderr).error, /there is no organization with the id, slug or name `nowhere`/);
  });

  it("refuses what cannot be done before it asks the API", async () => {
    fs.writeFileSync(file("wrong.yaml"), "version: 2\n");
    for (const [args, message] of [
      [["shop", "--adopt"], /^error: --adopt writes beside the file: give --out$/m],
      [[], /^error: name the organization by its id, slug or name, or give --account$/m],
      [["shop", "--out", "wrong.yaml"], /^wrong\.yaml:1:10: it must be 1$/m],
      [["--account", "--adopt"], /^error: --adopt is for an organization/m],
    ] as const) {
      const { code, stdout, stderr } = await run(...args);
      assert.deepEqual({ code, stdout }, { code: 1, stdout: "" }, stderr);
      assert.match(stderr, message);
    }
    assert.equal(read("wrong.yaml"), "version: 2\n");
    assert.equal(emulator.requests().counts.total, 0);
  });

  it("writes nothing if the API fails halfway", async () => {
    await run("shop", "--out", "shop.yaml");
    const before = read("shop.yaml");
    await patch(emulator, "roles", "role000000", { name: "Renamed" });
    emulator.faults({ endpoint: "organizations/:id/memberships", status: 403 });
    const { code } = await run("shop", "--out", "shop.yaml", "--adopt");
    assert.equal(code, 1);
    assert.deepEqual(fs.readdirSync(folder), ["shop.yaml"]);
    assert.equal(read("shop.yaml"), before);
  });

  it("describes the account, with its secrets as variables", async () => {
    const urls = {
      issuer: "https://a.example",
      token_url: "https://a.example/t",
      authorize_url: "https://a.example/a",
      jwks_url: "https://a.example/j",
    };
    await post(emulator, "identity_providers", {
      name: "Okta",
      client_id: "${id}",
      client_secret: plantedSecret,
      domains: "a.example",
      ...urls,
    });
    const { code, stderr } = await run("--account", "--out", "account.yaml");
    assert.deepEqual({ code, stderr }, { code: 0, stderr: "wrote account.yaml\n" });
    const { spec } = loadAccount(file("account.yaml"), { OKTA_CLIENT_SECRET: "given" });
    assert.deepEqual(
      [spec.identityProviders.okta?.clientId, spec.identityProviders.okta?.clientSecret],
      ["${id}", "given"],
    );
    assert.doesNotMatch(read("account.yaml"), new RegExp(plantedSecret));
    const mine = read("account.yaml")
      .replace("${OKTA_CLIENT_SECRET}", "${MINE}")
      .replace("firstName", "# me\n  firstName");
    fs.writeFileSync(file("account.yaml"), mine);
    assert.equal((await run("--account", "--out", "account.yaml")).stderr, "account.yaml is up to date\n");
    assert.equal(read("account.yaml"), mine);
    assert.equal(parseAccount(mine, "").spec.identityProviders.okta?.clientSecret, "${MINE}");
  });

  describe("of an organization with 1,500 objects", () => {
    beforeEach(async () => {
      emulator.restore(seedOf(large));
      emulator.clearRequests();
    });

    it("takes at most 70 requests, and no secret gets into a file or a message", async () => {
      const { code, stderr } = await run("shop", "--out", "shop.yaml", "--adopt");
      assert.equal(code, 0, stderr);
      const { total } = emulator.requests().counts;
      assert.ok(total <= 70, `${total} requests`);
      const { spec } = loadOrganization(file("shop.yaml"), {});
      assert.equal(Object.keys(loadObjectIds(file("shop.ids.yaml"), spec)).length, 1 + 2 * 12 + 30 + 10 + 201 + 110);
      assert.equal(Object.keys(spec.roles["role-11"]?.permissions ?? {}).length, 100);
      for (const text of [read("shop.yaml"), read("shop.ids.yaml"), stderr])
        assert.doesNotMatch(text, new RegExp(plantedSecret));
    });
  });
});

async function patch(emulator: Emulator, type: string, id: string, attributes: object): Promise<void> {
  await send(emulator, "PATCH", `${type}/${id}`, { type, id, attributes });
}

async function post(
  emulator: Emulator,
  type: string,
  attributes: object,
  to: Record<string, string> = {},
): Promise<void> {
  const types: Record<string, string> = {
    organization: "organizations",
    role: "roles",
    api_credential: "api_credentials",
    membership_profile: "membership_profiles",
  };
  const relationships = Object.fromEntries(
    Object.entries(to).map(([name, id]) => [name, { data: { type: types[name], id } }]),
  );
  await send(emulator, "POST", type, { type, attributes, relationships });
}

async function send(emulator: Emulator, method: string, route: string, data: object): Promise<void> {
  const type = "application/vnd.api+json";
  const response = await fetch(`${emulator.apiUrl}/${route}`, {
    method,
    headers: { accept: type, "content-type": type, authorization: `Bearer ${emulator.accessToken()}` },
    body: JSON.stringify({ data }),
  });
  assert.ok(response.ok, await response.text());
}
