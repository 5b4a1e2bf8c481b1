import assert from "node:assert/strict";
import { lookups } from "../../../provider/entities/lookups";
import { type Objects, Shops } from "./shops";

describe("the look-ups", () => {
  let shops: Shops;
  let shop: string;
  let empty: string;
  let roleId: string;

  before(async () => {
    shops = await Shops.open();
    ({ shop, empty, roleId } = shops);
  });
  after(() => shops.close());

  it("find one object by each of its keys", async () => {
    for (const [name, args, expected] of [
      ["getOrganization", { id: shop }, { name: "Shop" }],
      ["getOrganization", { slug: "shop" }, { id: shop }],
      ["getOrganization", { name: "Shop" }, { id: shop }],
      ["getRole", { organizationId: shop, kind: "admin" }, { kind: "admin", organizationId: shop }],
      ["getRole", { organizationId: shop, name: "Editor" }, { id: roleId, kind: "custom", reference: "r" }],
      ["getMembership", { organizationId: shop, userEmail: "ANN@shop.example" }, { roleId, status: "pending" }],
      ["getMembershipProfile", { organizationId: shop, name: "Team" }, { accessScope: "live_access" }],
      [
        "getApiCredential",
        { organizationId: shop, name: "Site", kind: "orders", mode: "test" },
        { confidential: true },
      ],
      ["getIdentityProvider", { name: "Okta" }, { clientSecret: "planted", disabled: false, status: "pending" }],
      ["getUser", {}, { otpRequiredForLogin: false }],
    ] as const) {
      const found = (await look(name, args)) as Record<string, unknown>;
      for (const [property, value] of Object.entries(expected))
        assert.equal(found[property], value, `${name}.${property}`);
    }
  });

  it("find a credential by its client id alone", async () => {
    const site = (await look("getApiCredential", { organizationId: shop, name: "Site" })) as Record<string, unknown>;
    assert.deepEqual(await look("getApiCredential", { clientId: site.clientId }), site);
  });

  it("find all of a kind, and no more", async () => {
    const names = async (name: string, args: object, property: string) =>
      ((await look(name, args)) as Objects).map((one) => one[property]).sort();
    assert.deepEqual(await names("getOrganizations", {}, "name"), ["Other shop", "Shop"]);
    assert.deepEqual(await names("getPermissions", { roleId }, "subject"), ["orders", "skus"]);
    const profile = (await look("getMembershipProfile", { organizationId: shop, name: "Team" })) as Objects[number];
    assert.equal(((await look("getApplicationMemberships", { organizationId: shop })) as Objects).length, 2);
    const ofProfile = await look("getApplicationMemberships", {
      organizationId: shop,
      membershipProfileId: profile.id,
    });
    assert.equal((ofProfile as Objects).length, 1);
    const versions = (await look("getVersions", { resourceType: "roles", resourceId: roleId })) as Objects;
    assert.deepEqual(versions.map(({ event }) => event).sort(), ["create", "update"]);
  });

  it("say how many there are when none has the name, and suggest names that are like it", async () => {
    await assert.rejects(look("getRole", { organizationId: shop, name: "Editors" }), {
      message:
        'getRole: you can see 3 roles with this `organizationId`, but none has this `name`. Did you mean "Editor"?',
    });
    await assert.rejects(look("getRole", { organizationId: shop, name: "Nobody" }), {
      message: "getRole: you can see 3 roles with this `organizationId`, but none has this `name`. Check `name`",
    });
    await assert.rejects(look("getApiCredential", { organizationId: shop, name: "Site", kind: "ordres" }), {
      message:
        'getApiCredential: you can see 3 API credentials with this `organizationId`, but none has this `name` and `kind`. Did you mean "orders"?',
    });
    await assert.rejects(look("getMembershipProfile", { organizationId: empty, name: "Team" }), {
      message: "getMembershipProfile: you can see no membership profile with this `organizationId`",
    });
  });

  it("name the call that lists organizations, and none of them", async () => {
    for (const args of [{ name: "Shopp" }, { slug: "shopp" }])
      await assert.rejects(look("getOrganization", args), {
        message: `getOrganization: you can see 2 organizations, but none has this \`${Object.keys(args)}\`. getOrganizations returns them`,
      });
    await assert.rejects(look("getOrganization", { id: "nowhere" }), {
      message:
        "getOrganization: there is no organization with this `id`, or you cannot see it. getOrganizations returns those that you can see",
    });
  });

  it("show nobody's address, however like the one that was asked for", async () => {
    await assert.rejects(look("getMembership", { organizationId: shop, userEmail: "anna@shop.example" }), {
      message:
        "getMembership: you can see 2 memberships with this `organizationId`, but none has this `userEmail`. Check `userEmail`",
    });
  });

  it("show no name of an identity provider, which may be somebody else's", async () => {
    await assert.rejects(look("getIdentityProvider", { name: "Okto" }), {
      message: "getIdentityProvider: you can see 1 identity provider, but none has this `name`. Check `name`",
    });
  });

  it("say when what they are to look in is not there", async () => {
    await assert.rejects(look("getRole", { organizationId: "nowhere", kind: "admin" }), {
      message: "getRole: nothing has the id that you gave as `organizationId`, or you cannot see it",
    });
  });

  it("give the ids when there are several, and say how to tell them apart", async () => {
    await assert.rejects(
      look("getApiCredential", { organizationId: shop, name: "Twin" }),
      /^LookupError: getApiCredential: 2 API credentials have this `organizationId` and `name`: \w{10} and \w{10}\. Add `kind` or `mode`, or look it up by `clientId`$/,
    );
    await assert.rejects(
      look("getMembershipProfile", { organizationId: shop, name: "Twins" }),
      /: 4 membership profiles have this `organizationId` and `name`: \w{10}, \w{10}, \w{10} and 1 more\. Rename all but one of them$/,
    );
  });

  it("say what they need and what they take", async () => {
    for (const [name, args, message] of [
      [
        "getRole",
        { organizationId: shop },
        "getRole needs `organizationId` and `kind`, or `organizationId` and `name`",
      ],
      ["getRole", { kind: "admin" }, "getRole needs `organizationId` and `kind`, or `organizationId` and `name`"],
      ["getOrganization", {}, "getOrganization needs `id`, or `slug`, or `name`"],
      ["getOrganization", { id: undefined }, "getOrganization needs `id`, or `slug`, or `name`"],
      ["getOrganization", { id: "" }, "getOrganization: `id` must not be empty"],
      [
        "getOrganization",
        { id: shop, name: "Shop" },
        "getOrganization cannot combine `id` and `name`: give `id`, or `slug`, or `name`",
      ],
      [
        "getApiCredential",
        { clientId: "c", organizationId: shop, kind: "orders" },
        "getApiCredential cannot combine `clientId` and `organizationId`: give `clientId`, or `organizationId` and `name`",
      ],
      ["getUser", { email: "x" }, "getUser takes no `email`; it takes nothing"],
      ["getVersions", { event: "x" }, "getVersions takes no `event`; it takes `resourceType` and `resourceId`"],
    ] as const)
      await assert.rejects(look(name, args), { message });
  });

  it("find the same where the server does not know the filters", async () => {
    for (const [name, args] of [
      ["getOrganization", { slug: "shop" }],
      ["getRole", { organizationId: shop, name: "Editor" }],
      ["getIdentityProvider", { name: "Okta" }],
    ] as const) {
      const expected = await look(name, args);
      shops.emulator.faults({ method: "GET", status: 400 });
      assert.deepEqual(await look(name, args), expected);
    }
  });

  it("never show the mark, and every field that they promise", async () => {
    for (const lookup of lookups.filter(({ finds, by }) => finds === "all" && by.length === 0))
      for (const found of (await look(lookup.name, {})) as Objects) {
        assert.equal("__mark" in found, false);
        for (const [name, field] of Object.entries(lookup.view.fields))
          if (field.kind === "attribute" && field.always && !field.secret)
            assert.notEqual(found[name], undefined, `${lookup.name}.${name}`);
      }
  });

  function look(name: string, args: object): Promise<unknown> {
    return shops.look(name, args);
  }
});
