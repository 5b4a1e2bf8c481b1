import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import { wireName } from "../../../provider/entities/field";
import { apiFields } from "../../../provider/entities/view";
import { completeArgs, entities, type Ground, layGround } from "../../provider/entities/values";
import { World } from "../support/world";

/** One object that nobody manages, and the ways to name it. */
interface Stranger {
  readonly type: string;
  readonly name: string;
  readonly ids: readonly string[];
}

describe("an import on the real engine", function () {
  this.timeout(180_000);
  let world: World;
  let ground: Ground;
  let strangers: Stranger[];

  before(async () => {
    world = await World.create();
    world.configure();
    ground = await layGround(world);
    strangers = await settle(world, ground);
  });
  after(() => world.close());

  for (const [way, index] of [
    ["its id", 0],
    ["its natural key", 1],
  ] as const)
    it(`takes each resource by ${way}, writes nothing, and prints a program whose preview is empty`, async () => {
      const { stack } = world;
      stack.write({});
      world.emulator.clearRequests();
      const code = path.join(stack.folder, "imported.yaml");
      const file = path.join(stack.folder, "import.json");
      const resources = strangers.map(({ type, name, ids }) => ({
        type: `commercelayer:index:${type}`,
        name,
        id: ids[index] ?? ids[0],
      }));
      fs.writeFileSync(file, JSON.stringify({ resources }));
      const run = await stack.must(["import", "--file", file, "--out", code, "--yes", "--protect=false"]);
      assert.deepEqual(
        [...new Set(run.text.match(/warning: .*/g))],
        [
          "warning: the API does not know them, so the import presumes `rotateAfterDays: 3650` and `overlapDays: 14`: correct them",
        ],
      );
      stack.write(parse(fs.readFileSync(code, "utf8")));
      const preview = await stack.preview(undefined, "--expect-no-changes");
      assert.deepEqual(preview.changes, { same: strangers.length + 1 });
      assert.deepEqual(world.writes(), []);
      for (const { name, ids } of strangers) assert.equal(stack.resource(name).id, ids[0]);
      await stack.must(["state", "delete", "--all", "--yes", "--stack", "test"]);
    });
});

/** An object of each kind with everything that can be set. */
async function settle(world: World, ground: Ground): Promise<Stranger[]> {
  const strangers: Stranger[] = [];
  for (const entity of entities) {
    const args = completeArgs(entity, ground);
    const attributes: Record<string, unknown> = {};
    const relationships: Record<string, string> = {};
    for (const [name, field] of apiFields(entity)) {
      const value = args[name];
      if (value === undefined) continue;
      if (field.target) relationships[wireName(name, field)] = String(value);
      else if (field.toggle) attributes[field.toggle.on] = true;
      else attributes[wireName(name, field)] = value;
    }
    const { id } = await world.post(entity.type, attributes, relationships);
    strangers.push({ type: entity.name, name: entity.name.toLowerCase(), ids: [id, ...keyOf(entity.name, args)] });
  }
  const user = await world.user();
  const attributes = { name: "Rotating site", kind: "sales_channel" };
  const { id: site } = await world.post("api_credentials", attributes, { organization: ground.organization });
  return [
    ...strangers,
    { type: "RolePermissions", name: "matrix", ids: [ground.roles[1], `${ground.organization}/two`] },
    { type: "OrganizationMembers", name: "everybody", ids: [ground.otherOrganization, "Other ground"] },
    { type: "OrganizationOwnership", name: "ownership", ids: [ground.otherOrganization, "Other ground"] },
    { type: "RotatingApiCredential", name: "rotating", ids: [site, `${ground.organization}/Rotating site`] },
    { type: "UserProfile", name: "me", ids: [user.id, "me"] },
  ];
}

function keyOf(entity: string, args: Readonly<Record<string, unknown>>): string[] {
  const keys: Readonly<Record<string, readonly string[]>> = {
    Organization: ["name"],
    Role: ["organizationId", "name"],
    Permission: ["roleId", "subject"],
    Membership: ["organizationId", "userEmail"],
    MembershipProfile: ["organizationId", "name"],
    ApplicationMembership: ["organizationId", "apiCredentialId", "membershipId"],
    ApiCredential: ["organizationId", "name"],
    IdentityProvider: ["name"],
  };
  return [(keys[entity] ?? []).map((name) => args[name]).join("/")];
}
