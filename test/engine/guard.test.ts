import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { getRole, Membership } from "pulumi-commercelayer";
import { call } from "../provider/cli/command-line";
import type { Program } from "./support/stack";
import { World } from "./support/world";

describe("the guard of a plan on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let organizationId: string;

  before(async () => {
    world = await World.create();
    world.configure();
    world.lendAddress();
    organizationId = (await world.post("organizations", { name: "Green" })).id;
    await world.stack.up(team("ann", "ben"));
  });
  after(() => world.close());

  it("stops the plan that would lock out, and lets it through by the name of the person", async () => {
    const plan = await previewed(team("ann"));
    const stopped = await guard(plan, "--organization", "Green", "--min-admins", "3");
    assert.equal(stopped.code, 11);
    assert.match(stopped.stdout, /STOPPED {2}lock-out:ben@green\.example/);
    const allowed = ["--allow", "lock-out:ben@green.example"];
    const passed = await guard(plan, "--organization", "Green", "--min-admins", "3", ...allowed);
    assert.equal(passed.code, 0);
    assert.match(passed.stdout, /ALLOWED {2}lock-out:ben@green\.example/);
  });

  it("knows nothing of built-in roles without the organization, and fails closed", async () => {
    const { code, stdout } = await guard(await previewed(team("ann")), "--caller", "robot@green.example");
    assert.equal(code, 11);
    assert.match(stdout, /ben@green\.example may lose the rights of an admin/);
  });

  it("has the same checksum for the same plan, and another one once the state has moved", async () => {
    const { stdout } = await guard(await previewed(team("ann", "ben", "cid")), "--json", "--caller", "x@green.example");
    const { checksum } = JSON.parse(stdout);
    const expecting = ["--caller", "x@green.example", "--expect", checksum];
    assert.equal((await guard(await previewed(team("ann", "ben", "cid")), ...expecting)).code, 0);
    await world.stack.up(team("ann", "ben", "cid"));
    const moved = await guard(await previewed(team("ann", "ben", "cid")), ...expecting);
    assert.equal(moved.code, 13);
    assert.match(moved.stdout, /This is not the plan that was reviewed/);
  });

  it("refuses what is no whole preview, and a checksum that is none", async () => {
    const { text } = await world.stack.must(["preview", "--json"], team("ann", "ben", "cid"));
    const partial = await guard(saved(text));
    assert.deepEqual([partial.code, /leaves out \d+ unchanged/.test(partial.stderr)], [1, true]);
    const { code, stderr } = await guard(await previewed(team("ann")), "--expect", "abc");
    assert.deepEqual([code, /64 hexadecimal digits/.test(stderr)], [1, true]);
  });

  function team(...names: string[]): Program {
    return async () => {
      const { id: roleId } = await getRole({ organizationId, kind: "admin" });
      for (const name of names)
        new Membership(name, { organizationId, roleId, userEmail: `${name}@green.example`, accessScope: "all_access" });
      return undefined;
    };
  }

  async function previewed(program: Program): Promise<string> {
    return saved((await world.stack.must(["preview", "--json", "--show-sames"], program)).text);
  }

  function saved(text: string): string {
    const file = path.join(world.stack.folder, "plan.json");
    fs.writeFileSync(file, text);
    return file;
  }

  function guard(plan: string, ...args: string[]) {
    const { apiUrl, authUrl, clientId, clientSecret } = world.emulator;
    return call(["guard", plan, ...args], {
      COMMERCELAYER_API_URL: apiUrl,
      COMMERCELAYER_AUTH_URL: authUrl,
      COMMERCELAYER_CLIENT_ID: clientId,
      COMMERCELAYER_CLIENT_SECRET: clientSecret,
      COMMERCELAYER_RATE_LIMITS: "off",
    });
  }
});
