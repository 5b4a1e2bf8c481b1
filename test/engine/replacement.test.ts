import assert from "node:assert/strict";
import type { CustomResourceOptions } from "@pulumi/pulumi";
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
import type { Entity } from "../../provider/entities/entity";
import { apiFields } from "../../provider/entities/view";
import { completeArgs, entities, fixedValuesOf, type Ground, layGround } from "../provider/entities/values";
import { declare } from "./support/lives";
import type { Program } from "./support/stack";
import { World } from "./support/world";

/** How the program of a case differs from the one before it. */
interface Variation {
  /** The end of every resource's name. */
  readonly suffix?: string;
  readonly name?: string;
  readonly rotation?: string;
  readonly options?: (name: string) => CustomResourceOptions;
}

/** What a replacement really makes anew; everything else takes its own object over. */
const renewed = ["credential", "profile", "access"] as const;
const kinds = ["organization", "role", "permission", "membership", "sso", ...renewed] as const;
const types: Record<(typeof kinds)[number], string> = {
  organization: "organizations",
  role: "roles",
  permission: "permissions",
  membership: "memberships",
  sso: "identity_providers",
  credential: "api_credentials",
  profile: "membership_profiles",
  access: "application_memberships",
};

let ground: Ground;

describe("replacing a resource on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await World.create();
    ground = await layGround(world);
    await world.stack.up(program({}));
  });
  after(() => world.close());

  const cases: Record<
    string,
    (urn: (name: string) => string) => { args?: string[]; before?: string[][]; first?: Variation; next: Variation }
  > = {
    "by --replace": (urn) => ({ args: kinds.flatMap((kind) => ["--replace", urn(kind)]), next: {} }),
    "by pulumi state taint": (urn) => ({
      before: kinds.map((kind) => ["state", "taint", urn(kind), "--yes"]),
      next: {},
    }),
    "by a changed replacementTrigger": () => ({
      first: { options: () => ({ replacementTrigger: "1" }) },
      next: { options: () => ({ replacementTrigger: "2" }) },
    }),
    "by --replace with deleteBeforeReplace": (urn) => ({
      args: kinds.flatMap((kind) => ["--replace", urn(kind)]),
      next: { options: () => ({ deleteBeforeReplace: true }) },
    }),
    "by a rename without an alias": () => ({ next: { suffix: "-renamed", name: "Renamed" } }),
  };

  for (const [how, prepare] of Object.entries(cases))
    it(`${how} makes a credential anew, and takes the others over so that nothing declared is lost`, async () => {
      const { args = [], before = [], first = {}, next } = prepare((name) => world.stack.resource(name).urn);
      await world.stack.up(program(first));
      const old = ids(world);
      for (const command of before) await world.stack.must([...command, "--stack", "test"]);
      const invitations = sent(world, "POST memberships");
      await world.stack.up(program(next), ...args);

      const now = ids(world, next.suffix);
      for (const kind of renewed) assert.notEqual(now[kind], old[kind], `the ${kind} is a new one`);
      const isAnew = how.includes("deleteBeforeReplace");
      // What is deleted first cannot be taken over.
      const deleted: readonly string[] = isAnew ? ["membership", "sso", ...renewed] : renewed;
      for (const kind of kinds.filter((one) => !deleted.includes(one)))
        assert.equal(now[kind], old[kind], `the ${kind} is the same`);
      if (!isAnew) assert.equal(sent(world, "POST memberships"), invitations, "nobody is invited again");
      await everythingLives(world, now);
      for (const kind of renewed)
        assert.equal(
          (await world.all(types[kind])).some(({ id }) => id === old[kind]),
          false,
          `the old ${kind} is gone`,
        );

      assert.deepEqual((await world.stack.up(program(next))).changes, { same: kinds.length + 1 });
      await world.stack.up(program({}));
    });

  it("does so for a credential by a changed rotationTrigger and by replaceOnChanges, new before old", async () => {
    for (const next of [
      { rotation: "2" },
      { rotation: "2", name: "Other name", options: () => ({ replaceOnChanges: ["name"] }) },
    ]) {
      const old = ids(world).credential;
      world.emulator.clearRequests();
      await world.stack.up(program(next), "--target", world.stack.resource("credential").urn);
      const now = ids(world).credential;
      assert.notEqual(now, old);
      assert.deepEqual(world.writes(), ["POST api_credentials", "DELETE api_credentials/:id"]);
      assert.equal(
        (await world.all("api_credentials")).some(({ id }) => id === old),
        false,
      );
    }
    await world.stack.up(program({}));
  });

  it("replaces nothing when a rename has an alias, and writes the new marks", async () => {
    const old = ids(world);
    const renamed: Variation = { suffix: "-new", options: (name) => ({ aliases: [{ name }] }) };
    const run = await world.stack.up(program(renamed));
    assert.deepEqual(run.changes, { same: 1, update: kinds.length });
    assert.deepEqual(ids(world, "-new"), old);
    for (const kind of kinds) {
      const found = (await world.all(types[kind])).find(({ id }) => id === old[kind]);
      assert.match(JSON.stringify(found?.attributes.metadata), new RegExp(`"pulumi":"shop/test/${kind}-new#`));
    }
    assert.deepEqual((await world.stack.up(program(renamed))).changes, { same: kinds.length + 1 });
    await world.stack.up(program({ options: (name) => ({ aliases: [{ name: `${name}-new` }] }) }));
  });

  it("replaces an object when an input changes that cannot be updated, each of them by itself", async () => {
    const fixed = entities.flatMap((entity) =>
      Object.keys(fixedValuesOf(entity, ground)).map((input) => ({ entity, input, name: `${entity.name}-${input}` })),
    );
    for (const entity of entities)
      for (const [input, { change }] of apiFields(entity).filter(([, field]) => field.input !== "none"))
        assert.equal(change === "replace", input in fixedValuesOf(entity, ground), `${entity.name}.${input}`);

    const withValue =
      (which: 0 | 1): Program =>
      async () => {
        for (const { entity, input, name } of fixed)
          declare({ entity, name, args: { ...argsOf(entity, input, name), ...fitting(entity, input, which) } });
        return program({})();
      };
    await world.stack.up(withValue(0));
    const old = fixed.map(({ name }) => world.stack.resource(name).id);
    const run = await world.stack.up(withValue(1));
    assert.equal(run.changes.replace, fixed.length, run.text);
    fixed.forEach(({ name }, i) => {
      assert.notEqual(world.stack.resource(name).id, old[i], name);
    });
    assert.deepEqual((await world.stack.up(withValue(1))).changes, { same: kinds.length + fixed.length + 1 });
    await world.stack.up(program({}));
  });

  it("refuses another region before anything is written, and says why", async () => {
    const inRegion =
      (region: string): Program =>
      async () => {
        new Organization("regional", { name: "Regional", region });
        return program({})();
      };
    await world.stack.up(inRegion("eu-west-1"));
    world.emulator.clearRequests();
    const run = await world.stack.run(["up", "--yes", "--skip-preview"], inRegion("us-east-1"));
    assert.notEqual(run.code, 0);
    assert.match(run.text, /`region`: it is fixed when the object is created/);
    assert.deepEqual(world.writes(), []);
    await world.stack.up(program({}));
  });

  function program({ suffix = "", name = "Name", rotation = "1", options = () => ({}) }: Variation): Program {
    return async () => {
      const { organization: organizationId, roles } = ground;
      const of = (kind: string) => options(kind);
      new Organization(`organization${suffix}`, { name: "Brand", adopt: true }, of("organization"));
      new Role(`role${suffix}`, { organizationId, name: "Editor", adopt: true }, of("role"));
      const rights = { canCreate: true, canRead: true, canUpdate: true, canDestroy: true };
      new Permission(`permission${suffix}`, { roleId: roles[0], subject: "shipments", ...rights }, of("permission"));
      new Membership(
        `membership${suffix}`,
        { organizationId, roleId: roles[0], userEmail: "ben@shop.example" },
        of("membership"),
      );
      const urls = {
        issuer: "https://a.example",
        tokenUrl: "https://a.example/t",
        authorizeUrl: "https://a.example/a",
      };
      const client = { clientId: "id", clientSecret: "s", jwksUrl: "https://a.example/j", domains: "a.example" };
      new IdentityProvider(`sso${suffix}`, { name: "Okta", ...client, ...urls }, of("sso"));
      const scope = { organizationId, name, accessScope: "live_access" } as const;
      new MembershipProfile(`profile${suffix}`, scope, of("profile"));
      const app = { organizationId, roleId: roles[0], apiCredentialId: ground.credentials[0] };
      const access = { ...app, membershipId: ground.memberships[0] };
      new ApplicationMembership(`access${suffix}`, access, of("access"));
      new ApiCredential(
        `credential${suffix}`,
        { organizationId, name, kind: "sales_channel", rotationTrigger: rotation },
        of("credential"),
      );
      return undefined;
    };
  }
});

/** Complete inputs that share their natural key with no other resource. */
function argsOf(entity: Entity, input: string, name: string): Record<string, unknown> {
  const own: Record<string, object> = {
    Permission: input === "subject" ? {} : { subject: name },
    Membership: input === "userEmail" ? {} : { userEmail: `${name}@shop.example` },
  };
  return {
    ...completeArgs(entity, ground),
    ...("name" in completeArgs(entity, ground) ? { name } : {}),
    ...own[entity.name],
  };
}

/** One of the two values of an input, and what has to go along with it: nothing of one organization fits another. */
function fitting(entity: Entity, input: string, which: 0 | 1): Record<string, unknown> {
  const value = { [input]: fixedValuesOf(entity, ground)[input]?.[which] };
  if (which === 0 || input !== "organizationId") return value;
  const elsewhere = {
    roleId: ground.otherRole,
    membershipProfileId: ground.otherProfile,
    membershipId: ground.otherMembership,
    apiCredentialId: ground.otherCredential,
  };
  const known = Object.keys(completeArgs(entity, ground));
  return { ...value, ...Object.fromEntries(Object.entries(elsewhere).filter(([name]) => known.includes(name))) };
}

function ids(world: World, suffix = ""): Record<(typeof kinds)[number], string> {
  return Object.fromEntries(kinds.map((kind) => [kind, world.stack.resource(`${kind}${suffix}`).id ?? ""])) as Record<
    (typeof kinds)[number],
    string
  >;
}

/** How many of these requests the emulator has seen. */
function sent(world: World, operation: string): number {
  return world.emulator.requests().counts.byOperation[operation] ?? 0;
}

async function everythingLives(world: World, now: Record<(typeof kinds)[number], string>): Promise<void> {
  for (const kind of kinds)
    assert.ok(
      (await world.all(types[kind])).some(({ id }) => id === now[kind]),
      `the ${kind} lives`,
    );
  const permission = (await world.all("permissions")).find(({ id }) => id === now.permission);
  assert.equal(permission?.attributes.can_destroy, true, "the permission has its rights");
}
