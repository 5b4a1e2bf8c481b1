import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { AccountFile, OrganizationFile } from "pulumi-commercelayer";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const green = `version: 1
organization: { name: Green }
roles:
  editor: { name: Catalogue editor, permissions: { skus: create read update, prices: read } }
  support: { permissions: { orders: read } }
credentials:
  erp: { kind: integration, role: editor }
  orders: { kind: orders }
profiles:
  desk: { accessScope: live_access, applications: { orders: support } }
members:
  ann@green.example: { role: editor, applications: { orders: { role: support, filters: { market_id_in: [1] } } } }
  zoe@green.example: { role: read_only, profile: desk }
`;

describe("the file of an organization on the real engine", function () {
  this.timeout(240_000);
  let world: World;

  before(async () => {
    world = await World.create();
    world.configure();
    world.lendAddress();
  });

  after(() => world.close());

  const program =
    (text: string, name = "green"): Program =>
    async () => {
      const file = path.join(world.stack.folder, "organization.yaml");
      fs.writeFileSync(file, text);
      const { organizationId, roleIds, membershipIds, credentials } = new OrganizationFile(name, { file });
      return { organizationId, roleIds, membershipIds, credentials };
    };

  it("is brought up as ordinary resources below a component, and has secrets among its outputs", async () => {
    await world.stack.up(program(green));
    const types = world.stack.resources().map(({ urn }) => urn.split("::").at(-1));
    assert.ok(types.includes("green/roles/editor"), types.join("\n"));
    assert.ok(types.includes("green/members/ann@green.example/applications/orders"));
    const [secret] = (await world.all("api_credentials")).map(({ attributes }) => String(attributes.client_secret));
    assert.equal(world.stack.bytes().includes(String(secret)), false, "no secret is stored in clear");
    const builtIn = (await world.all("roles")).find(({ attributes }) => attributes.kind === "read_only");
    const readers = await world.below("roles", builtIn?.id ?? "", "memberships");
    assert.deepEqual(
      readers.map(({ attributes }) => attributes.user_email),
      ["zoe@green.example"],
    );
  });

  it("changes nothing when its entries are reordered", async () => {
    const [head, ...sections] = green.split(/^(?=[a-z]+:\n)/m);
    const { changes } = await world.stack.up(program([head, ...sections.reverse()].join("")));
    assert.deepEqual(Object.keys(changes), ["same"]);
  });

  it("removes whoever is not listed where it says so, and neither way loses or invites anybody", async () => {
    const before = (await world.all("memberships")).map(({ id }) => id);
    const alone = `${green}otherMembers: remove\n`;
    world.emulator.clearInvitations();
    const began = await world.stack.up(program(alone));
    assert.equal(began.changes.create, 1, began.text);
    assert.deepEqual(
      (await world.all("memberships")).map(({ id }) => id),
      before,
    );
    assert.deepEqual(Object.keys((await world.stack.up(program(alone))).changes), ["same"]);

    const [organization] = await world.all("organizations");
    const [role] = await world.all("roles");
    const of = { organization: organization?.id ?? "", role: role?.id ?? "" };
    await world.post("memberships", { user_email: "dee@green.example" }, of);
    world.emulator.clearInvitations();
    const repaired = await world.stack.up(program(alone), "--refresh");
    assert.match(repaired.text, /removed dee@green\.example/);
    assert.deepEqual(
      (await world.all("memberships")).map(({ id }) => id),
      before,
    );
    await world.stack.up(program(green));
    assert.deepEqual(
      (await world.all("memberships")).map(({ id }) => id),
      before,
    );
    assert.deepEqual(world.emulator.invitations(), []);
    assert.deepEqual(Object.keys((await world.stack.up(program(green))).changes), ["same"]);
  });

  it("keeps every object of an entry whose handle changes, where the file says what it was", async () => {
    world.emulator.clearRequests();
    const renamed = green
      .replace("  editor: { name", "  writer: { was: editor, name")
      .replaceAll("role: editor", "role: writer")
      .replace("  orders: { kind: orders }", "  order-desk: { was: orders, name: orders, kind: orders }")
      .replaceAll("applications: { orders:", "applications: { order-desk:");
    const { changes, text } = await world.stack.up(program(renamed));
    assert.deepEqual(Object.keys(changes).sort(), ["same", "update"], text);
    assert.deepEqual(
      world.writes().filter((write) => !write.startsWith("PATCH")),
      [],
      "only marks are written",
    );
    assert.deepEqual(Object.keys((await world.stack.up(program(renamed))).changes), ["same"]);
  });

  it("fails before the first write, with every place, if it has problems", async () => {
    world.emulator.clearRequests();
    const wrong = green.replace("kind: integration", "knd: integration").replace("orders: read", "orders: raed");
    const { code, text } = await world.stack.run(["up", "--yes", "--skip-preview"], program(wrong));
    assert.notEqual(code, 0);
    assert.match(text, /organization\.yaml:5:\d+: .*did you mean `read`\?/);
    assert.match(text, /organization\.yaml:7:\d+: .*did you mean `kind`\?/);
    assert.doesNotMatch(text, /\bat .*\.ts:\d+/, "no stack is shown");
    assert.deepEqual(world.writes(), []);
  });

  it("has a sibling for what belongs to the account, whose secret comes from outside", async () => {
    const account: Program = async () => {
      const file = path.join(world.stack.folder, "account.yaml");
      fs.writeFileSync(
        file,
        "version: 1\nprofile: { timeZone: UTC }\nidentityProviders:\n  okta: { clientId: a, clientSecret: '${OKTA}', issuer: 'https://a.example', domains: a.example, tokenUrl: 'https://a.example', authorizeUrl: 'https://a.example', jwksUrl: 'https://a.example' }\n",
      );
      const { identityProviderIds } = new AccountFile("account", { file, variables: { OKTA: "planted-secret" } });
      return { identityProviderIds };
    };
    await world.stack.up(account);
    const [provider] = await world.all("identity_providers");
    assert.equal(provider?.attributes.name, "okta");
    assert.equal(world.stack.bytes().includes("planted-secret"), false);
  });
});
