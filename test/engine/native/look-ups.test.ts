import assert from "node:assert/strict";
import { World } from "../support/world";

describe("a YAML program that lists on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await World.create();
    world.configure();
    const organizationId = (await world.post("organizations", { name: "Shop" })).id;
    const role = (await world.post("roles", { name: "Editor" }, { organization: organizationId })).id;
    await world.post("memberships", { user_email: "ann@shop.example" }, { organization: organizationId, role });
    await world.post("api_credentials", { name: "Orders", kind: "orders" }, { organization: organizationId });
    const lookUp = (name: string, args: object) => ({
      "fn::invoke": { function: `commercelayer:${name}`, arguments: args },
    });
    world.stack.write({
      variables: {
        invited: lookUp("getMemberships", { organizationId, status: "pending" }),
        apps: lookUp("getApiCredentials", { organizationId, kind: "orders" }),
        secrets: lookUp("getApiCredentials", { organizationId, includeSecrets: true }),
        zoe: lookUp("findMembership", { organizationId, userEmail: "zoe@shop.example" }),
        editor: lookUp("findRole", { organizationId, name: "Editor" }),
      },
      resources: {
        access: {
          type: "commercelayer:ApplicationMembership",
          properties: {
            organizationId,
            // biome-ignore-start lint/suspicious/noTemplateCurlyInString: YAML's own references
            apiCredentialId: "${apps.apiCredentials[0].id}",
            membershipId: "${invited.memberships[0].id}",
            roleId: "${editor.role.id}",
          },
        },
      },
      outputs: { secrets: "${secrets.apiCredentials}", zoe: "${zoe}", first: "${apps.apiCredentials[0].name}" },
      // biome-ignore-end lint/suspicious/noTemplateCurlyInString: YAML's own references
    });
  });
  after(() => world.close());

  it("uses what was found, keeps secrets, and gets nothing where there is nothing", async () => {
    const { text, changes } = await world.stack.up();
    assert.deepEqual(changes, { create: 2 }, text);
    assert.match(text, /first *: "Orders"/);
    assert.match(text, /secrets *: \[secret\]/);
    assert.doesNotMatch(text, /zoe/);
    assert.deepEqual((await world.stack.up()).changes, { same: 2 });
  });
});
