import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../../emulator";
import { Budget } from "../../../provider/api/budget";
import { Client } from "../../../provider/api/client";
import { systemClock } from "../../../provider/api/clock";
import { lookupNamed, lookups } from "../../../provider/entities/lookups";
import { find } from "../../../provider/functions/find";

type Objects = { readonly id: string; readonly [name: string]: unknown }[];

describe("the look-ups", () => {
  let emulator: Emulator;
  let client: Client;
  let shop: string;
  let roleId: string;

  before(async () => {
    emulator = await startEmulator({ limits: "off" });
    const { apiUrl, authUrl, clientId, clientSecret } = emulator;
    client = new Client({ apiUrl, authUrl, credentials: { clientId, clientSecret }, budget: new Budget(systemClock) });
    shop = await post("organizations", { name: "Shop" });
    await post("organizations", { name: "Other shop" });
    roleId = await post("roles", { name: "Editor" }, { organization: shop });
    for (const subject of ["orders", "skus"])
      await post(
        "permissions",
        { subject, can_create: true, can_read: true, can_update: false, can_destroy: false },
        { role: roleId },
      );
    const membership = await post(
      "memberships",
      { user_email: "ann@shop.example" },
      { organization: shop, role: roleId },
    );
    const profile = await post(
      "membership_profiles",
      { name: "Team", access_scope: "live_access" },
      { organization: shop },
    );
    for (const name of ["Site", "Twin", "Twin"])
      await post("api_credentials", { name, kind: "orders" }, { organization: shop });
    const app = (await look("getApiCredential", { organizationId: shop, name: "Site" })) as Objects[number];
    const access = { organization: shop, role: roleId, api_credential: app.id };
    await post("application_memberships", {}, { ...access, membership });
    await post("application_memberships", {}, { ...access, membership_profile: profile });
    const urls = {
      issuer: "https://a.example",
      token_url: "https://a.example/t",
      authorize_url: "https://a.example/a",
      jwks_url: "https://a.example/j",
    };
    await post("identity_providers", {
      name: "Okta",
      client_id: "c",
      client_secret: "planted",
      domains: "a.example",
      ...urls,
    });
    await client.patch({ type: "roles", include: [] }, roleId, { attributes: { reference: "r" } });
  });
  after(() => emulator.close());

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

  it("say what there is when there is none of that name", async () => {
    await assert.rejects(look("getRole", { organizationId: shop, name: "Nobody" }), {
      message: new RegExp(
        `^getRole: no role has this organizationId and name\\. There is .*Editor, custom \\(${roleId}\\)`,
      ),
    });
    await assert.rejects(look("getOrganization", { name: "Nowhere" }), /There is Shop \(\w+\); Other shop \(\w+\)/);
    await assert.rejects(look("getOrganization", { id: "nowhere" }), /there is no organization with this id/);
    await assert.rejects(
      look("getRole", { organizationId: "nowhere", kind: "admin" }),
      /what it is to look in does not exist/,
    );
  });

  it("say which ones when there are several", async () => {
    await assert.rejects(
      look("getApiCredential", { organizationId: shop, name: "Twin" }),
      /more than one API credential has the same organizationId and name: Twin, orders \(\w+\); Twin, orders \(\w+\)$/,
    );
  });

  it("say so when the object of an id is another one than the rest of the arguments says", async () => {
    await assert.rejects(
      look("getOrganization", { id: shop, name: "Other shop" }),
      /the organization with this id has another name: Shop/,
    );
    assert.ok(await look("getOrganization", { id: shop, name: "Shop" }));
  });

  it("say what they need and what they take", async () => {
    await assert.rejects(
      look("getRole", { organizationId: shop }),
      /getRole needs organizationId and kind, or organizationId and name/,
    );
    for (const args of [{ id: "" }, { name: "" }])
      await assert.rejects(look("getOrganization", args), /getOrganization: `\w+` must not be empty/);
    await assert.rejects(look("getUser", { email: "x" }), /getUser takes no email; it takes nothing/);
  });

  it("find the same where the server does not know the filters", async () => {
    for (const [name, args] of [
      ["getOrganization", { slug: "shop" }],
      ["getRole", { organizationId: shop, name: "Editor" }],
      ["getIdentityProvider", { name: "Okta" }],
    ] as const) {
      const expected = await look(name, args);
      emulator.faults({ method: "GET", status: 400 });
      assert.deepEqual(await look(name, args), expected);
    }
  });

  it("never show the mark, and every field that they promise", async () => {
    for (const lookup of lookups.filter(({ many, by }) => many && by.length === 0))
      for (const found of (await look(lookup.name, {})) as Objects) {
        assert.equal("__mark" in found, false);
        for (const [name, field] of Object.entries(lookup.view.fields))
          if (field.kind === "attribute" && field.always)
            assert.notEqual(found[name], undefined, `${lookup.name}.${name}`);
      }
  });

  function look(name: string, args: object): Promise<unknown> {
    return find(lookupNamed(name), client, args as Record<string, unknown>);
  }

  async function post(type: string, attributes: object, relationships: Record<string, string> = {}): Promise<string> {
    const linkages = Object.entries(relationships).map(([name, id]) => [name, { type: `${name}s`, id }]);
    const changes = { attributes: attributes as Record<string, string>, relationships: Object.fromEntries(linkages) };
    return (await client.post({ type, include: [] }, changes)).id;
  }
});
