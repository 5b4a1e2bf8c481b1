import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import {
  ApiCredential,
  Membership,
  MembershipProfile,
  Organization,
  Role,
  RolePermissions,
} from "pulumi-commercelayer";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const pack = path.join(__dirname, "../../policy");

describe("the policy pack on the real engine", function () {
  this.timeout(180_000);
  let world: World;

  before(async () => {
    world = await World.create();
    // Without the official host the engine starts this, by its name on the PATH.
    const bin = path.join(world.stack.folder, "bin");
    const entry = require.resolve("@pulumi/pulumi/cmd/run-policy-pack");
    fs.mkdirSync(bin);
    fs.writeFileSync(
      path.join(bin, "pulumi-analyzer-policy-nodejs"),
      `#!/bin/sh\nexec "${process.execPath}" "${entry}" "$@"\n`,
      { mode: 0o755 },
    );
    world.stack.setEnvironment({ PATH: `${bin}${path.delimiter}${world.stack.path}` });
  });
  after(() => world.close());

  it("stops the preview of a first run that breaks its rules, although no id is known yet", async () => {
    const run = await preview(program({ destroys: true, hasProfile: false, isProtected: false }));
    assert.notEqual(run.code, 0, run.text);
    for (const rule of ["destroy-in-named-roles", "member-has-profile", "live-credentials-protected"])
      assert.match(run.text, new RegExp(`\\[mandatory\\].*${rule}`), run.text);
    assert.doesNotMatch(run.text, /can't run policy/);
  });

  it("lets a program through that keeps its rules, by its configuration", async () => {
    const config = path.join(world.stack.folder, "policy.json");
    fs.writeFileSync(config, JSON.stringify({ "destroy-in-named-roles": { roles: ["editor"] } }));
    const kept = program({ destroys: true, hasProfile: true, isProtected: true });
    const { code, text } = await preview(kept, "--policy-pack-config", config);
    assert.equal(code, 0, text);
  });

  it("finds a secret in an output of an update, and does not print it", async () => {
    const kept = program({ destroys: false, hasProfile: true, isProtected: true });
    const args = ["up", "--yes", "--skip-preview", "--policy-pack", pack];
    const run = await world.stack.run(args, async () => ({ secret: ((await kept()) as { secret: unknown }).secret }));
    assert.match(run.text, /no-secret-as-output/);
    const secret = String(
      Object.values(world.emulator.snapshot().records.api_credentials ?? {})[0]?.attributes.client_secret,
    );
    assert.ok(secret.length > 8);
    assert.equal(run.text.includes(secret), false);
  });

  function preview(of: Program, ...args: string[]) {
    return world.stack.run(["preview", "--policy-pack", pack, ...args], of);
  }

  function program(rules: Record<"destroys" | "hasProfile" | "isProtected", boolean>): Program {
    return async () => {
      const { id: organizationId } = new Organization("green", { name: "Green" });
      const { id: roleId } = new Role("editor", { organizationId, name: "Editor" });
      new RolePermissions("editor", { roleId, permissions: { orders: rules.destroys ? "read destroy" : "read" } });
      const team = new MembershipProfile("team", { organizationId, name: "Team", accessScope: "live_access" });
      const profile = rules.hasProfile ? { membershipProfileId: team.id } : {};
      new Membership("ann", { organizationId, roleId, userEmail: "ann@green.example", ...profile });
      const erp = { organizationId, name: "ERP", kind: "integration" as const, roleId, mode: "live" as const };
      const { clientSecret } = new ApiCredential("erp", erp, { protect: rules.isProtected });
      return { secret: clientSecret };
    };
  }
});
