import assert from "node:assert/strict";
import { OrganizationFile } from "pulumi-commercelayer";
import { type OrganizationSpec, organizationSpec, type Values } from "../../provider/spec/spec";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const rotate = { afterDays: 90, overlapDays: 14 };

describe("a credential that rotates in the file of an organization, on the real engine", function () {
  this.timeout(240_000);
  let world: World;

  beforeEach(async () => {
    world = await World.create();
    world.configure();
    world.lendAddress();
  });
  afterEach(() => world.close());

  it("is the object that it was before the file said so, rotates with an overlap, and is given back by its id", async () => {
    await world.stack.up(shop({}));
    const [first] = await ids();
    world.emulator.clearRequests();
    const begun = await world.stack.up(shop({ rotate }));
    assert.deepEqual(begun.changes, { same: 3, update: 1 }, begun.text);
    assert.deepEqual(world.writes(), ["PATCH api_credentials/:id"], "only its mark is written");
    assert.deepEqual(await ids(), [first]);
    assert.deepEqual((await world.stack.up(shop({ rotate }))).changes, { same: 4 });
    const { nextActionAt, rotateAt, phase } = site();
    assert.deepEqual([phase, await output("nextActionAt")], ["steady", rotateAt]);
    assert.equal(nextActionAt, rotateAt);

    pass(91);
    const due = await world.stack.preview(shop({ rotate }));
    assert.match(due.text, new RegExp(`the rotation is due since .*, and ${first} stays valid for 14 days after that`));
    await world.stack.up(shop({ rotate }));
    const second = site().credentialId;
    assert.deepEqual(await ids(), [first, second]);
    assert.deepEqual(await output("apiCredentialIds"), { site: second });
    assert.equal(await output("nextActionAt"), site().retireAt);
    pass(15);
    await world.stack.up(shop({ rotate }));
    assert.deepEqual(await ids(), [second]);

    world.emulator.clearRequests();
    await world.stack.up(shop({}, { "credentials/site": String(second) }));
    assert.deepEqual(world.writes(), ["PATCH api_credentials/:id"], "nor on the way back");
    assert.deepEqual(await ids(), [second]);
    await world.stack.destroy();
    assert.deepEqual(await ids(), []);
  });

  it("takes the access to its app from one credential to the next", async () => {
    const holders = () =>
      (world.emulator.snapshot().records.application_memberships ?? []).map(
        ({ relationships }) => relationships.api_credential,
      );
    const app = { kind: "orders", rotate };
    await world.stack.up(shop({ kind: "orders" }));
    const [first] = await ids();
    assert.deepEqual(holders(), [first, first]);
    await world.stack.up(shop(app));
    assert.deepEqual([await ids(), holders()], [[first], [first, first]]);
    pass(91);
    await world.stack.up(shop(app));
    const second = site().credentialId;
    assert.deepEqual(holders(), [first, first, second, second]);
    pass(15);
    await world.stack.up(shop(app));
    assert.deepEqual(holders(), [second, second]);
    assert.deepEqual(Object.keys((await world.stack.up(shop(app))).changes), ["same"]);
  });

  const shop = (more: Values, adopt?: Readonly<Record<string, string>>): Program => {
    const isApp = more.kind === "orders";
    const applications = { site: { role: "editor" } };
    const spec = organizationSpec({
      version: 1,
      organization: { name: "Shop" },
      credentials: { site: { name: "Site", kind: "sales_channel", ...more } },
      ...(isApp && {
        roles: { editor: { name: "Editor" } },
        profiles: { team: { name: "Team", accessScope: "live_access", applications } },
        members: { ann: { userEmail: "ann@shop.example", role: "editor", applications } },
      }),
    }) as OrganizationSpec;
    return async () => {
      const { apiCredentialIds, nextActionAt } = new OrganizationFile("shop", { file: spec, ...(adopt && { adopt }) });
      return { apiCredentialIds, nextActionAt };
    };
  };
  const ids = async () => (await world.all("api_credentials")).map(({ id }) => id);
  const site = () => world.stack.resource("shop/credentials/site").outputs ?? {};
  const output = async (name: string) => {
    const { text } = await world.stack.must(["stack", "output", "--json", "--stack", "test"]);
    return JSON.parse(text)[name];
  };
  const pass = (days: number) => world.emulator.advanceClock(days * 86400);
});
