import assert from "node:assert/strict";
import path from "node:path";
import { declarations } from "../../../provider/entities";
import { nativeToken } from "../../../provider/entities/type-token";
import { World } from "../support/world";

const plugin = path.join(__dirname, "../../../dist/plugin/pulumi-resource-commercelayer");

describe("`pulumi do`, without a program or a state, on the real engine", function () {
  this.timeout(180_000);
  let world: World;
  let organization: string;
  let site: string;

  before(async () => {
    world = await World.create();
    organization = (await world.post("organizations", { name: "Shop" })).id;
    const role = (await world.post("roles", { name: "Editor" }, { organization })).id;
    const right = { subject: "orders", can_create: false, can_read: true, can_update: false, can_destroy: false };
    await world.post("permissions", right, { role });
    const membership = (await world.post("memberships", { user_email: "ann@shop.example" }, { organization, role })).id;
    const profile = { name: "Partners", access_scope: "all_access" };
    await world.post("membership_profiles", profile, { organization });
    const app = (await world.post("api_credentials", { name: "Orders", kind: "orders" }, { organization })).id;
    await world.post("application_memberships", {}, { organization, api_credential: app, membership, role });
    const urls = ["issuer", "token_url", "authorize_url", "jwks_url"].map((key) => [key, `https://sso.example/${key}`]);
    const client = { name: "Sso", client_id: "id", client_secret: "planted", domains: "shop.example" };
    await world.post("identity_providers", { ...client, ...Object.fromEntries(urls) });
    site = (await world.post("api_credentials", { name: "Site", kind: "sales_channel" }, { organization })).id;
  });
  after(() => world.close());

  for (const { name } of declarations)
    it(`lists each ${name}`, async () => {
      const all = await listed(name);
      assert.notEqual(all.length, 0);
    });

  it("lists those of one organization, and reads one, without its secret", async () => {
    const other = (await world.post("organizations", { name: "Other" })).id;
    assert.deepEqual(await listed("ApiCredential", "--organization-id", other), []);
    const found = await listed("ApiCredential", "--organization-id", organization);
    assert.deepEqual(found.map(({ id }) => id).includes(site), true);
    const { text } = await run("ApiCredential", "read", site);
    assert.match(text, /Site/);
    const [{ attributes }] = (await world.all("api_credentials")).filter(({ id }) => id === site) as [never];
    assert.equal(text.includes((attributes as { client_secret: string }).client_secret), false);
  });

  function run(name: string, ...args: string[]) {
    return world.stack.must(["do", "--package", plugin, nativeToken(name).replace(":index", ""), ...args]);
  }

  async function listed(name: string, ...args: string[]): Promise<{ id: string; name: string }[]> {
    const { text } = await run(name, "list", ...args);
    return JSON.parse(text.slice(text.indexOf("[")));
  }
});
