import assert from "node:assert/strict";
import { Shops } from "./shops";

describe("a look-up for what may not exist", () => {
  let shops: Shops;
  let shop: string;

  before(async () => {
    shops = await Shops.open();
    ({ shop } = shops);
  });
  after(() => shops.close());

  it("finds nothing where there may be nothing, and the same object where there is one", async () => {
    for (const [name, there, absent] of [
      ["Organization", { slug: "shop" }, { slug: "none" }],
      ["Organization", { id: shop }, { id: "none" }],
      ["Role", { organizationId: shop, name: "Editor" }, { organizationId: shop, name: "None" }],
      [
        "Membership",
        { organizationId: shop, userEmail: "Ann@shop.example" },
        { organizationId: shop, userEmail: "none@shop.example" },
      ],
      ["MembershipProfile", { organizationId: shop, name: "Team" }, { organizationId: shop, name: "None" }],
      ["ApiCredential", { organizationId: shop, name: "Site" }, { clientId: "none" }],
      ["IdentityProvider", { name: "Okta" }, { name: "None" }],
    ] as const) {
      assert.deepEqual(await look(`find${name}`, there), await look(`get${name}`, there));
      assert.equal(await look(`find${name}`, absent), undefined);
      await assert.rejects(look(`get${name}`, absent));
    }
  });

  it("fails for any reason but that nothing matches", async () => {
    await assert.rejects(look("findApiCredential", { organizationId: shop, name: "Twin" }), /2 API credentials have/);
    await assert.rejects(look("findRole", { organizationId: "nowhere", kind: "admin" }), {
      message: "findRole: nothing has the id that you gave as `organizationId`, or you cannot see it",
    });
    await assert.rejects(look("findRole", { organizationId: shop }), /^LookupError: findRole needs/);
    shops.emulator.faults({ method: "GET", status: 401, times: 2 });
    await assert.rejects(look("findMembership", { organizationId: shop, userEmail: "none@shop.example" }), /401/);
  });

  function look(name: string, args: object): Promise<unknown> {
    return shops.look(name, args);
  }
});
