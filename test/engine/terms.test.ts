import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { OrganizationFile } from "pulumi-commercelayer";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const aDay = 86_400;

describe("access that ends on the real engine", function () {
  this.timeout(240_000);
  let world: World;
  /** The day on which everything in the file ends. */
  let last: string;

  before(async () => {
    world = await World.create();
    world.configure();
    world.lendAddress();
    last = new Date(Date.now() + 20 * aDay * 1000).toISOString().slice(0, 10);
  });
  after(() => world.close());

  const program: Program = async () => {
    const file = path.join(world.stack.folder, "organization.yaml");
    fs.writeFileSync(
      file,
      `version: 1
organization: { name: Green }
roles:
  support: { permissions: { orders: read, returns: read }, expires: { returns: ${last} } }
credentials:
  erp: { kind: integration, role: support, expires: ${last} }
members:
  ann@green.example: support
  ben@green.example: { role: support, expires: ${last} }
`,
    );
    const { organizationId, membershipIds } = new OrganizationFile("green", { file });
    return { organizationId, membershipIds };
  };

  it("is there, and nothing is said of it while its end is far", async () => {
    const { text } = await world.stack.up(program);
    assert.doesNotMatch(text, /warning/);
    assert.deepEqual(await held(), {
      members: ["ann@green.example", "ben@green.example"],
      credentials: 1,
      returns: true,
    });
    assert.deepEqual(Object.keys((await world.stack.up(program)).changes), ["same"]);
  });

  it("is announced by the clock of the API two weeks before, while the clock of the runner has not moved", async () => {
    world.emulator.advanceClock(8 * aDay);
    const { text, changes } = await world.stack.preview(program);
    assert.deepEqual(Object.keys(changes), ["same"]);
    assert.match(
      text,
      new RegExp(`warning: ends on ${last}, in 1[12] days: the membership of ben@green\\.example as \`support\``),
    );
  });

  it("changes nothing while the API does not say what time it is", async () => {
    world.emulator.advanceClock(20 * aDay);
    world.emulator.faults({ method: "GET", endpoint: "user", status: 403, times: 9 });
    const { code, text } = await world.stack.run(["up", "--yes", "--skip-preview"], program);
    world.emulator.clearFaults();
    assert.notEqual(code, 0);
    assert.match(text, /only the API's clock says what has ended: .*Nothing was changed/);
    assert.equal((await held()).members.length, 2);
  });

  it("is said by the preview, removed by the next up, and stays away", async () => {
    const previewed = await world.stack.preview(program);
    assert.match(previewed.text, new RegExp(`warning: ended on ${last}: the credential \`erp\``));
    assert.deepEqual([previewed.changes.delete, previewed.changes.update], [2, 1]);
    await world.stack.up(program);
    assert.deepEqual(await held(), { members: ["ann@green.example"], credentials: 0, returns: false });
    assert.deepEqual(Object.keys((await world.stack.up(program)).changes), ["same"]);
    assert.doesNotMatch(JSON.stringify(world.stack.resources()), /expires/, "the state has nothing of the file itself");
  });

  async function held() {
    const members = (await world.all("memberships")).filter(({ attributes }) => attributes.owner !== true);
    const credentials = await world.all("api_credentials");
    const returns = (await world.all("permissions")).find(({ attributes }) => attributes.subject === "returns");
    return {
      members: members.map(({ attributes }) => attributes.user_email),
      credentials: credentials.length,
      returns: returns?.attributes.can_read,
    };
  }
});
