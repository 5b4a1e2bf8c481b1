import assert from "node:assert/strict";
import { type Objects, Shops } from "./shops";

describe("the look-ups that list", () => {
  let shops: Shops;
  let shop: string;
  let empty: string;
  let roleId: string;

  before(async () => {
    shops = await Shops.open();
    ({ shop, empty, roleId } = shops);
  });
  after(() => shops.close());

  it("list what every filter leaves", async () => {
    const profile = (await look("getMembershipProfile", { organizationId: shop, name: "Team" })) as Objects[number];
    const list = async (name: string, args: object, property: string) =>
      ((await look(name, args)) as Objects).map((one) => one[property]).sort();
    const inShop = { organizationId: shop };
    for (const [name, args, property, expected] of [
      ["getRoles", inShop, "kind", ["admin", "custom", "read_only"]],
      ["getRoles", { ...inShop, kind: "custom" }, "name", ["Editor"]],
      ["getRoles", { ...inShop, name: "Editor" }, "id", [roleId]],
      ["getRoles", { name: "Editor" }, "organizationId", [shop]],
      ["getMemberships", { ...inShop, roleId }, "userEmail", ["ann@shop.example"]],
      ["getMemberships", { ...inShop, status: "pending" }, "userEmail", ["ann@shop.example"]],
      ["getMemberships", { ...inShop, owner: false }, "userEmail", ["ann@shop.example"]],
      ["getMemberships", { userEmail: "ANN@shop.example" }, "organizationId", [shop]],
      ["getMemberships", { owner: true }, "organizationId", [shop, empty].sort()],
      ["getMemberships", { ...inShop, accessScope: "test_access" }, "id", []],
      ["getMemberships", { ...inShop, membershipProfileId: profile.id }, "id", []],
      ["getMembershipProfiles", { ...inShop, name: "Team" }, "id", [profile.id]],
      ["getMembershipProfiles", { ...inShop, accessScope: "test_access" }, "id", []],
      ["getApiCredentials", { ...inShop, kind: "orders" }, "name", ["Site", "Twin", "Twin"]],
      ["getApiCredentials", { name: "Site", mode: "test", custom: false }, "organizationId", [shop]],
      ["getApiCredentials", { ...inShop, roleId }, "name", []],
      ["getIdentityProviders", { status: "pending", disabled: false }, "name", ["Okta"]],
      ["getIdentityProviders", { disabled: true }, "name", []],
    ] as const)
      assert.deepEqual(await list(name, args, property), expected, `${name} ${JSON.stringify(args)}`);
  });

  it("read a list by the page, and let the API narrow it by what it documents", async () => {
    for (let count = 0; count < 30; count++)
      await shops.post("roles", { name: `Role ${count}` }, { organization: empty });
    shops.emulator.clearRequests();
    assert.equal(((await look("getRoles", { organizationId: empty })) as Objects).length, 32);
    assert.equal(((await look("getRoles", { organizationId: empty, kind: "admin" })) as Objects).length, 1);
    assert.equal(((await look("getMemberships", { organizationId: empty, owner: true })) as Objects).length, 1);
    const urls = shops.emulator.requests().requests.map(({ query }) => Object.keys(query).join(" "));
    assert.equal(urls.filter((url) => url.includes("kind_eq")).length, 1);
    assert.equal(urls.filter((url) => url.includes("owner")).length, 0, "how a filter spells a flag is not documented");
    assert.equal(urls.length, 4, "two pages, and one for each of the others");
  });

  it("list secrets only where they are asked for", async () => {
    for (const [name, args] of [
      ["getApiCredentials", { organizationId: shop }],
      ["getIdentityProviders", {}],
    ] as const) {
      const secretsIn = async (more: object) => {
        const found = (await look(name, { ...args, ...more })) as Objects;
        assert.ok(found.length > 0);
        return found.filter((one) => "clientSecret" in one).length / found.length;
      };
      assert.equal(await secretsIn({}), 0, name);
      assert.equal(await secretsIn({ includeSecrets: false }), 0, name);
      assert.equal(await secretsIn({ includeSecrets: true }), 1, name);
      await assert.rejects(look(name, { ...args, includeSecrets: "yes" }), {
        message: `${name}: \`includeSecrets\` must be \`true\` or \`false\``,
      });
    }
    await assert.rejects(look("getRoles", { includeSecrets: true }), /getRoles takes no `includeSecrets`/);
  });

  function look(name: string, args: object): Promise<unknown> {
    return shops.look(name, args);
  }
});
