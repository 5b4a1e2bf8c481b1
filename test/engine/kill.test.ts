import assert from "node:assert/strict";
import fs from "node:fs";
import {
  ApiCredential,
  ApplicationMembership,
  IdentityProvider,
  Membership,
  MembershipProfile,
  Organization,
  Permission,
  Role,
} from "pulumi-commercelayer";
import { descendants, isAlive, until } from "./support/processes";
import type { Program, Run, Underway } from "./support/stack";
import { World } from "./support/world";

/** What is made anew each time, so that only the journal can tell that it was made already. */
const journaled = ["membership_profiles", "application_memberships", "api_credentials"];
/** What the API can delete, so that the journal tells of it when no program wants it any more. */
const deletable = [...journaled, "memberships", "identity_providers"];
const types = ["organizations", "roles", "permissions", "memberships", "identity_providers", ...journaled];
const names = ["organization", "role", "permission", "membership", "sso", "profile", "access", "credential"];

/** Who is killed: the CLI alone, so that the provider's host lives on, or both. */
type Victims = "the CLI" | "the CLI and the host";
/** When: before the API did its work, after it did but before the answer, or before the answer reached the state. */
type Moment =
  | "before the POST is carried out"
  | "between the POST and its answer"
  | "between the answer and the saved state";

const victims: Victims[] = ["the CLI", "the CLI and the host"];
const moments: Moment[] = [
  "before the POST is carried out",
  "between the POST and its answer",
  "between the answer and the saved state",
];

describe("an up that is killed on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  beforeEach(async () => {
    world = await World.create();
  });
  afterEach(() => world.close());

  for (const victim of victims)
    for (const moment of moments)
      it(`${victim}, ${moment}: leaves no double and no orphan after pulumi cancel and up`, async () => {
        const ground = await layGround(world);
        const before = await objects(world);
        const program = everything(ground);
        await kill(world, victim, moment, ["up", "--yes", "--skip-preview"], program);
        const run = await recover(world, program);
        assert.deepEqual(run.changes, { same: 1, create: types.length }, run.text);
        const made = newSince(before, await objects(world));
        assert.deepEqual(counted(made), {
          organizations: 1,
          // An organization brings its two built-in roles and the membership of its owner.
          roles: 1 + 2,
          permissions: 1,
          memberships: 1 + 1,
          identity_providers: 1,
          membership_profiles: 1,
          application_memberships: 1,
          api_credentials: 1,
        });
        assert.ok(sent(world, "POST memberships") <= 2, "at most the lost invitation and one more");
        const { changes } = await world.stack.up(program);
        assert.deepEqual(changes, { same: types.length + 1 });
      });

  it("the CLI, while the API takes its time: what it makes only after the next up goes with the up after that", async () => {
    const program = everything(await layGround(world));
    const hold = { method: "POST", hold: true, when: "before" } as const;
    world.emulator.faults(...journaled.map((endpoint) => ({ ...hold, endpoint })));
    const { cli, done } = await world.stack.start(["up", "--yes", "--skip-preview"], program);
    await until("every POST is underway", () => world.emulator.heldCount() === journaled.length);
    const others = descendants(cli.pid ?? 0);
    cli.kill("SIGKILL");
    await done;
    await recover(world, program);
    const before = await objects(world);
    world.emulator.release();
    await until("the host has ended", () => !others.some(isAlive));
    const late = counted(newSince(before, await objects(world)));
    assert.deepEqual(
      journaled.map((type) => late[type]),
      [1, 1, 1],
    );
    await world.stack.up(program);
    assert.deepEqual(await objects(world), before);
    assert.deepEqual((await world.stack.up(program)).changes, { same: types.length + 1 });
  });

  for (const moment of moments)
    it(`with its journal lost, ${moment}: deletes nothing that lives, and names what was left over`, async () => {
      const ground = await layGround(world);
      const before = await objects(world);
      const program = everything(ground);
      await kill(world, "the CLI and the host", moment, ["up", "--yes", "--skip-preview"], program);
      fs.rmSync(world.stack.journal, { recursive: true, force: true });
      const left = newSince(before, await objects(world));
      const run = await recover(world, program);
      assert.deepEqual(
        world.writes().filter((write) => write.startsWith("DELETE")),
        [],
      );
      const after = await objects(world);
      for (const type of journaled) {
        for (const id of left[type] ?? [])
          assert.match(run.text, new RegExp(`${id} already carries the mark of this resource`));
        assert.equal(after[type]?.length, (before[type]?.length ?? 0) + (left[type]?.length ?? 0) + 1);
      }
    });

  for (const victim of victims)
    for (const moment of moments)
      it(`${victim}, ${moment} of a forced replacement: the next plain up clears the new credential away`, async () => {
        const program = everything(await layGround(world));
        await upInOrder(world, program);
        const { urn } = world.stack.resource("credential");
        const before = await objects(world);
        await kill(world, victim, moment, ["up", "--yes", "--skip-preview", "--replace", urn], program, [
          "api_credentials",
        ]);
        await recover(world, program);
        assert.deepEqual(await objects(world), before);
        assert.deepEqual((await world.stack.up(program)).changes, { same: types.length + 1 });
      });

  for (const victim of victims)
    it(`${victim}, between the create and the delete of a replacement: what is declared lives on, what is replaced goes`, async () => {
      const ground = await layGround(world);
      const program = everything(ground);
      await upInOrder(world, program);
      const urns = names.map((name) => world.stack.resource(name).urn);
      const old = journaled.map((type) => world.stack.resource(nameOf(type)).id);
      const before = await objects(world);
      world.emulator.faults(...journaled.map((type) => ({ method: "DELETE", endpoint: `${type}/:id`, hold: true })));
      const args = ["up", "--yes", "--skip-preview", ...urns.flatMap((urn) => ["--replace", urn])];
      const underway = await world.stack.start(args, program);
      await until("every delete is underway", () => world.emulator.heldCount() === journaled.length);
      await strike(world, underway, victim);
      world.emulator.clearFaults();

      await recover(world, program);
      const after = await objects(world);
      for (const type of types.filter((one) => !journaled.includes(one)))
        assert.deepEqual(after[type], before[type], type);
      journaled.forEach((type, i) => {
        const { id } = world.stack.resource(nameOf(type));
        assert.deepEqual(newSince(before, after)[type], [id]);
        assert.equal(after[type]?.includes(old[i] ?? ""), false, "the old one is gone");
      });
      const permission = (await world.all("permissions")).find(({ attributes }) => attributes.subject === "orders");
      assert.equal(permission?.attributes.can_read, true, "no right is lost");
      assert.deepEqual((await world.stack.up(program)).changes, { same: types.length + 1 });
    });
});

/** The resource of a type in the program. */
function nameOf(type: string): string {
  return names[types.indexOf(type)] ?? "";
}

interface Ground {
  readonly organizationId: string;
  readonly roleId: string;
  readonly membershipId: string;
  readonly apiCredentialId: string;
}

async function layGround(world: World): Promise<Ground> {
  const organization = (await world.post("organizations", { name: "Ground" })).id;
  const role = (await world.post("roles", { name: "member" }, { organization })).id;
  const membership = await world.post("memberships", { user_email: "ben@shop.example" }, { organization, role });
  const app = await world.post("api_credentials", { name: "app", kind: "orders" }, { organization });
  world.emulator.clearRequests();
  return { organizationId: organization, roleId: role, membershipId: membership.id, apiCredentialId: app.id };
}

/** One resource of each entity; none waits for another, so that all are underway at once. */
function everything({ organizationId, roleId, membershipId, apiCredentialId }: Ground): Program {
  return async () => {
    new Organization("organization", { name: "Brand" });
    new Role("role", { organizationId, name: "Editor" });
    const rights = { canCreate: false, canRead: true, canUpdate: false, canDestroy: false };
    new Permission("permission", { roleId, subject: "orders", ...rights });
    new Membership("membership", { organizationId, roleId, userEmail: "ann@shop.example" });
    const urls = { issuer: "https://a.example", tokenUrl: "https://a.example/t", authorizeUrl: "https://a.example/a" };
    const client = { clientId: "id", clientSecret: "secret", domains: "a.example", jwksUrl: "https://a.example/j" };
    new IdentityProvider("sso", { name: "Okta", ...client, ...urls });
    new MembershipProfile("profile", { organizationId, name: "Team", accessScope: "live_access" });
    new ApplicationMembership("access", { organizationId, roleId, membershipId, apiCredentialId });
    new ApiCredential("credential", { organizationId, name: "Site", kind: "sales_channel" });
    return undefined;
  };
}

async function kill(
  world: World,
  victim: Victims,
  moment: Moment,
  args: readonly string[],
  program: Program,
  posted = types,
): Promise<void> {
  const when = moment === "before the POST is carried out" ? "before" : "after";
  world.emulator.faults(...posted.map((endpoint) => ({ method: "POST", endpoint, hold: true, when }) as const));
  const underway = await world.stack.start(args, program);
  await until("every POST is underway", () => world.emulator.heldCount() === posted.length);
  if (moment === "between the answer and the saved state") {
    underway.cli.kill("SIGSTOP");
    world.emulator.release();
    await until("the provider has heard all answers", () =>
      isAnswered(world, posted.filter((type) => deletable.includes(type)).length),
    );
  }
  await strike(world, underway, victim);
}

/**
 * On a busy machine the engine kills a host that has not ended after five seconds. What is left in its journal would stop a
 * forced replacement, and the next plain up settles it.
 */
async function upInOrder(world: World, program: Program): Promise<void> {
  do await world.stack.up(program);
  while (world.stack.recorded().length > 0);
}

/** The provider has written the answer of every POST that it keeps a journal of. */
function isAnswered(world: World, count: number): boolean {
  const answered = world.stack.recorded().filter(({ isAnswered }) => isAnswered);
  return world.emulator.heldCount() === 0 && answered.length === count;
}

/** Kills at once; a host that is left alive gets its answers and has to end by itself. */
async function strike(world: World, { cli, done }: Underway, victim: Victims): Promise<void> {
  const others = descendants(cli.pid ?? 0);
  for (const pid of victim === "the CLI" ? [] : others) process.kill(pid, "SIGKILL");
  cli.kill("SIGKILL");
  await done;
  world.emulator.release();
  await until("the host has ended", () => !others.some(isAlive));
}

async function recover(world: World, program: Program): Promise<Run> {
  await world.stack.must(["cancel", "--yes", "--stack", "test"]);
  return world.stack.up(program);
}

async function objects(world: World): Promise<Record<string, string[]>> {
  const entries = await Promise.all(
    types.map(async (type) => [type, (await world.all(type)).map(({ id }) => id)] as const),
  );
  return Object.fromEntries(entries);
}

function newSince(before: Record<string, string[]>, after: Record<string, string[]>): Record<string, string[]> {
  return Object.fromEntries(
    types.map((type) => [type, (after[type] ?? []).filter((id) => !before[type]?.includes(id))]),
  );
}

function counted(made: Record<string, string[]>): Record<string, number> {
  return Object.fromEntries(types.map((type) => [type, made[type]?.length ?? 0]));
}

function sent(world: World, operation: string): number {
  return world.emulator.requests().counts.byOperation[operation] ?? 0;
}
