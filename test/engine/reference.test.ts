import assert from "node:assert/strict";
import { declarations } from "../../provider/entities";
import { lookups } from "../../provider/entities/lookups";
import { exampleFile } from "../../scripts/generate/reference";
import type { Program } from "./support/stack";
import { World } from "./support/world";

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
    world = await World.create({ seed: { records: { users: [owner] } } });
    world.configure();
    world.lendAddress();
    const { clientId, clientSecret } = world.emulator.addUser({ email: "owner@redbrand.example" });
    world.stack.configure({
      "red:clientId": clientId,
      "red:clientSecret": clientSecret,
      "shop:singleSignOnSecret": "planted",
    });
    await layGround(world);
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

const owner = {
  id: "ownerowner",
  attributes: { email: "owner@bluebrand.example", first_name: "Olga", last_name: "Blue" },
  relationships: {},
};

/** What the examples take for granted. */
async function layGround(world: World): Promise<void> {
  const metadata = { statusPage: true };
  const organization = (await world.post("organizations", { name: "The Blue Brand", metadata })).id;
  const make = async (type: string, attributes: Record<string, unknown>, of: Record<string, string> = {}) =>
    (await world.post(type, attributes, { organization, ...of })).id;
  const role = await make("roles", { name: "Founders" });
  const flags = { can_create: true, can_read: true, can_update: true, can_destroy: true };
  await world.post("permissions", { subject: "skus", ...flags }, { role });
  const membership = await make("memberships", { user_email: "ann@bluebrand.example" }, { role });
  await world.patch("memberships", membership, { access_scope: "all_access" });
  const app = await make("api_credentials", { name: "SKUs", kind: "skus" });
  await make("application_memberships", {}, { role, membership, api_credential: app });
  await make("api_credentials", { name: "Search", kind: "sales_channel" });
  await make("membership_profiles", { name: "Press", access_scope: "test_access" });
  const at = (path: string) => `https://id.partners.example/${path}`;
  await world.post("identity_providers", {
    name: "Blue Brand partners",
    client_id: "partners",
    client_secret: "planted",
    issuer: at(""),
    domains: "partners.example",
    token_url: at("token"),
    authorize_url: at("authorize"),
    jwks_url: at("jwks"),
  });
}
