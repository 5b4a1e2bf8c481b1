import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { ApiCredential, Membership, Organization, OrganizationFile, Role, RolePermissions } from "pulumi-commercelayer";
import { reviewPlan } from "../../provider/access/planned-review";
import { type Review, review } from "../../provider/access/review";
import { plannedIn } from "../../provider/preview/planned";
import { parsePreview } from "../../provider/preview/preview";
import { loadOrganization } from "../../provider/spec/load";
import { call, environmentOf } from "../provider/cli/command-line";
import { isNative } from "./support/shell";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const original = `version: 1
organization: { name: Green }
roles:
  editor: { permissions: { orders: read update, skus: read } }
  viewer: { permissions: { orders: read } }
credentials:
  erp: { kind: integration, role: editor, mode: live }
  app: { kind: orders, mode: live }
profiles:
  team: { accessScope: live_access, applications: { app: { role: viewer } } }
members:
  ann@green.example: { role: editor, accessScope: live_access }
  ben@green.example: { role: viewer, profile: team, accessScope: live_access }
  zoe@green.example: { role: read_only, accessScope: live_access }
`;

/** What a commit changes, and the verdict of the specs. */
const commits: readonly (readonly [string, (text: string) => string, number])[] = [
  [
    "a right more for a role, whose holders do not change",
    (text) => text.replace("skus: read }", "skus: read destroy }"),
    11,
  ],
  [
    "a new role for a member, whose id is not known yet",
    (text) =>
      text
        .replace("  viewer:", "  boss: { permissions: { orders: read update destroy, skus: read } }\n  viewer:")
        .replace("ann@green.example: { role: editor", "ann@green.example: { role: boss"),
    11,
  ],
  [
    "a member less, and a credential of another mode",
    (text) => text.replace(/ {2}zoe.*\n/, "").replace("role: editor, mode: live", "role: editor, mode: test"),
    12,
  ],
  [
    "a smaller role in a profile",
    (text) => text.replace("viewer: { permissions: { orders: read }", "viewer: { permissions: { }"),
    10,
  ],
  [
    "a member who becomes admin",
    (text) => text.replace("zoe@green.example: { role: read_only", "zoe@green.example: { role: admin"),
    11,
  ],
  ["another name", (text) => text.replace("name: Green", "name: Greener"), 0],
];

describe("the access diff of a preview of the real engine", function () {
  this.timeout(180_000);
  let world: World;
  let file: string;
  const program: Program = async () => {
    new OrganizationFile("shop", { file });
    return undefined;
  };

  before(async function () {
    // The component declares dynamic resources.
    if (isNative()) this.skip();
    world = await World.create();
    world.configure();
    file = path.join(world.stack.folder, "organization.yaml");
    fs.writeFileSync(file, original);
  });
  after(() => world?.close());

  it("of a first run says what its specs say, as far as ids are known", async () => {
    const empty = path.join(world.stack.folder, "empty.yaml");
    fs.writeFileSync(empty, "version: 1\norganization: { name: Green }\n");
    const { found } = await reviewed(await previewed());
    assert.equal(found.verdict, "widens");
    const expected = review(loadOrganization(empty), loadOrganization(file)).principals.filter(
      ({ subject }) => subject !== "*",
    );
    assert.deepEqual(essence(found.principals), essence(expected));
    assert.match(
      found.limits.join("\n"),
      /zoe@green\.example: the rights of the role/,
      "a look-up that nobody could ask yet",
    );
    await world.stack.up(program);
  });

  for (const [what, change, code] of commits)
    it(`of ${what} is the one of the two specs`, async () => {
      const before = path.join(world.stack.folder, "before.yaml");
      fs.writeFileSync(before, original);
      fs.writeFileSync(file, change(original));
      const expected = review(loadOrganization(before), loadOrganization(file));
      const { found, ended } = await reviewed(await previewed("--show-sames"), "Green");
      assert.deepEqual([found.verdict, ended], [expected.verdict, code]);
      assert.deepEqual(essence(found.principals), essence(expected.principals));
    });

  it("is refused where the preview leaves out what does not change", async () => {
    const { code, stderr } = await call(["access", "diff", "--preview", await previewed()]);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /the preview leaves out \d+ unchanged resources: make it with `pulumi preview --json --show-sames/,
    );
  });

  /** The file of a preview. */
  async function previewed(...args: string[]): Promise<string> {
    const { text } = await world.stack.must(["preview", "--json", ...args], program);
    const to = path.join(world.stack.folder, "preview.json");
    fs.writeFileSync(to, text);
    return to;
  }

  async function reviewed(
    preview: string,
    ...organization: string[]
  ): Promise<{ found: Review; ended: number | null }> {
    const environment = { ...environmentOf(world.emulator), COMMERCELAYER_RATE_LIMITS: "off" };
    const { code, stdout, stderr } = await call(
      ["access", "diff", ...organization, "--preview", preview, "--json"],
      organization.length > 0 ? environment : {},
    );
    assert.match(stdout, /^\{/, stderr);
    return { found: JSON.parse(stdout), ended: code };
  }
});

describe("the access diff of a preview of either shell", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await World.create();
  });
  after(() => world.close());

  it("joins what is new by its dependencies, and counts a replacement once", async () => {
    const program =
      (isChanged: boolean): Program =>
      async () => {
        const { id: organizationId } = new Organization("green", { name: "Green" });
        const editor = new Role("editor", { organizationId, name: "Editor" });
        new RolePermissions("editor", { roleId: editor.id, permissions: { orders: "read" } });
        new ApiCredential("erp", {
          organizationId,
          name: "ERP",
          kind: "integration",
          roleId: editor.id,
          mode: isChanged ? "test" : "live",
        });
        if (!isChanged) return void new Membership("ann", ann(organizationId, editor));
        const boss = new Role("boss", { organizationId, name: "Boss" });
        new RolePermissions("boss", { roleId: boss.id, permissions: { orders: "read destroy" } });
        return void new Membership("ann", ann(organizationId, boss));
      };
    const ann = (organizationId: Organization["id"], { id: roleId }: Role) => ({
      organizationId,
      roleId,
      userEmail: "ann@green.example",
      accessScope: "live_access" as const,
    });
    const first = reviewPlan(await planned(program(false)));
    assert.deepEqual([first.verdict, first.counts.invitations, first.counts.gaining], ["widens", 1, 2]);
    await world.stack.up(program(false));
    const { verdict, principals, counts } = reviewPlan(await planned(program(true)));
    assert.equal(verdict, "both");
    assert.deepEqual(
      principals.map(({ principal, subject, before, after }) => [
        principal,
        subject,
        [before?.destroy, before?.scope],
        [after?.destroy, after?.scope],
      ]),
      [
        ["ann@green.example", "orders", [false, "live"], [true, "live"]],
        ["erp", "orders", [false, "live"], [false, "test"]],
      ],
    );
    assert.deepEqual([counts.credentialsMinted, counts.credentialsRetired, counts.undeletable], [1, 1, 1]);
    assert.equal(reviewPlan(await planned(program(false))).verdict, "same");
  });

  async function planned(program: Program) {
    return plannedIn(parsePreview((await world.stack.must(["preview", "--json", "--show-sames"], program)).text));
  }
});

/** What both say of a change: the ways are those of a file, which has lines too. */
function essence(principals: Review["principals"]): string[] {
  return principals
    .map(({ principal, kind, subject, before, after }) => JSON.stringify({ principal, kind, subject, before, after }))
    .sort();
}
