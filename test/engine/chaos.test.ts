import assert from "node:assert/strict";
import { type Ground, layGround } from "../provider/entities/values";
import { carryOut } from "./chaos/blow";
import { playAll, replayOf } from "./chaos/campaign";
import { type Disturbance, type Kill, none, type Victim } from "./chaos/disturbance";
import { Hosts } from "./chaos/hosts";
import { Judge } from "./chaos/judge";
import type { Declared, Model, TypeName } from "./chaos/model";
import { Party } from "./chaos/party";
import { programOf } from "./chaos/program";
import { Random } from "./chaos/random";
import type { RoundOptions, Verdict } from "./chaos/round";
import type { Verb } from "./chaos/scenario";
import { Server } from "./chaos/server";
import { Shell } from "./chaos/shell";
import { Trace } from "./chaos/trace";
import { World } from "./support/world";

const rounds: RoundOptions[] = [
  ...[101, 102, 103].map((seed) => ({ seed, scenario: "everything", isWithoutJournal: false }) as const),
  ...[201, 202].map((seed) => ({ seed, scenario: "ownership", isWithoutJournal: false }) as const),
  ...[301, 302].map((seed) => ({ seed, scenario: "everything", isWithoutJournal: true }) as const),
  { seed: 401, scenario: "ownership", isWithoutJournal: true },
  { seed: 501, scenario: "everything", isWithoutJournal: false, savesAtEnd: true },
];

describe("random programs under random kills on the real engine", function () {
  this.timeout(600_000);
  const verdicts: Verdict[] = [];

  before(async () => {
    await playAll(rounds, (verdict) => verdicts.push(verdict));
  });

  for (const { seed, scenario, isWithoutJournal, savesAtEnd } of rounds)
    it(`keep all laws: ${scenario} from seed ${seed}${isWithoutJournal ? ", without the journal" : ""}${savesAtEnd ? ", saved at the end alone" : ""}`, () => {
      const verdict = verdicts.find((one) => one.seed === seed && one.scenario === scenario);
      assert.ok(verdict, "the round was not played");
      assert.equal(verdict.broken, undefined, `${verdict.trace}\n\nagain: ${replayOf(verdict)}`);
    });
});

describe("what random rounds have found on the real engine", function () {
  this.timeout(180_000);
  let random: Random;
  let world: World;
  let hosts: Hosts;
  let ground: Ground;
  let party: Party;
  let judge: Judge;
  let trace: Trace;
  let shell: Shell;

  beforeEach(async () => {
    random = new Random(1);
    hosts = new Hosts();
    world = await World.create({}, hosts.environment);
    ground = await layGround(world);
    party = new Party("test", world.stack);
    trace = new Trace();
    const server = new Server(world.emulator);
    judge = new Judge(server);
    shell = new Shell(server, hosts, trace);
  });
  afterEach(async function () {
    if (this.currentTest?.state === "failed") console.log(trace.toString());
    await world.close();
    hosts.remove();
  });

  it("rights that two resources of the state hold go when both are dropped", async () => {
    await succeeds("up", [matrix()]);
    party.program = singles();
    assert.notEqual((await shell.run(party, "up", random, { kind: "refused", refusal: "at last" })).run.code, 0);
    const held = world.stack.resources().map(({ type }) => type.split(":").at(-1));
    assert.deepEqual(held.sort(), ["Permission", "Permission", "RolePermissions"], "the state holds both");
    await succeeds("up --refresh", []);
  });

  it("rights that two resources of the state hold go when both are dropped, the other way round", async () => {
    await succeeds("up", singles());
    party.program = [matrix()];
    assert.notEqual((await shell.run(party, "up", random, { kind: "refused", refusal: "at last" })).run.code, 0);
    await succeeds("up --refresh", []);
  });

  for (const victim of ["the CLI", "the CLI and the host"] as const)
    for (const [what, model] of [
      ["objects", objects],
      ["rights of a matrix", () => [matrix()]],
      ["rights of single permissions", singles],
    ] as const)
      it(`${what} that a destroy took away before a kill of ${victim} are made again by the next up`, async () => {
        await succeeds("up", model());
        for (const { label } of party.program) party.released.add(label);
        await isStruck("destroy", killing(victim));
        await succeeds("up", model());
        await shell.previewIsEmpty(party);
      });

  for (const victim of ["the CLI", "the CLI and the host"] as const)
    it(`rights that a replacement took away before a kill of ${victim} are given again by the next up`, async () => {
      const model = singles().map((one) => ({ ...one, deleteBeforeReplace: true }));
      await succeeds("up", model);
      party.program = model.map((one) => ({ ...one, args: { ...one.args, roleId: ground.roles[1] } }));
      await isStruck("up", killing(victim));
      await succeeds("up", model);
      await shell.previewIsEmpty(party);
    });

  for (const [what, model] of [
    ["a matrix", () => [matrix()]],
    ["single permissions", singles],
  ] as const)
    it(`rights that an interrupted move of ${what} gave to another role are taken away when the program goes back`, async () => {
      const [, other] = ground.roles;
      await succeeds("up", model());
      party.program = model().map((one) => ({ ...one, args: { ...one.args, roleId: other } }));
      await isStruck("up", killing("the CLI and the host"));
      assert.ok([...new Server(world.emulator).rights().keys()].some((key) => key.startsWith(`${other} `)));
      await succeeds("up", model());
      await shell.previewIsEmpty(party);
    });

  it("what an interrupted replacement made goes with a destroy", async () => {
    await isStruckReplacing();
    await succeeds("destroy", []);
  });

  it("what an interrupted replacement made goes when the program goes back", async () => {
    await isStruckReplacing();
    await succeeds("up", replaceable("1"));
    await shell.previewIsEmpty(party);
  });

  it("what an interrupted replacement made goes without the journal too, where the user has allowed it", async () => {
    world.stack.configure({ "commercelayer:removeLeftOvers": "true" });
    await isStruckReplacing();
    party.loseJournal();
    await succeeds("up --refresh", replaceable("1"));
    await shell.previewIsEmpty(party);
  });

  it("what an interrupted replacement took over goes without the journal too, where the user has allowed it", async () => {
    world.stack.configure({ "commercelayer:removeLeftOvers": "true" });
    await succeeds("up", objects().slice(2, 3));
    const args = ["up", "--yes", "--skip-preview", "--replace", world.stack.resource("m").urn];
    const program = programOf(party.program, {});
    const place = { emulator: world.emulator, stack: world.stack, hosts };
    assert.ok((await carryOut(place, args, program, killing("the CLI and the host"))).isStruck);
    party.loseJournal();
    await succeeds("destroy", []);
  });

  /** Each has a second object now, of which the state has not heard. */
  async function isStruckReplacing(): Promise<void> {
    await succeeds("up", replaceable("1"));
    party.program = replaceable("2");
    await isStruck("up", killing("the CLI and the host"));
    assert.equal((await world.all("api_credentials")).filter(({ attributes }) => attributes.name === "Site").length, 2);
  }

  function replaceable(trigger: string): Declared[] {
    const args = { organizationId: ground.organization, name: "Site", kind: "sales_channel", reference: "ac" };
    return [declared("ApiCredential", "ac", { ...args, rotationTrigger: trigger })];
  }

  /** A command that comes to a good end, after which all laws hold. */
  async function succeeds(verb: Verb, model: Model): Promise<void> {
    party.program = model;
    assert.equal((await shell.run(party, verb, random, none)).run.code, 0);
    judge.look([party]);
  }

  async function isStruck(verb: Verb, event: Disturbance): Promise<void> {
    assert.ok((await shell.run(party, verb, random, event)).isStruck, "the command was killed");
  }

  /** The API has answered what takes away, and the state does not know. The first request that is held is for a token. */
  function killing(victim: Victim): Kill {
    return { kind: "kill", victim, moment: { at: "batch", nth: 2, when: "after" }, isDeaf: true, isHeldBack: false };
  }

  function matrix(): Declared {
    return declared("RolePermissions", "rp", {
      roleId: ground.roles[0],
      permissions: { orders: "read", skus: "update" },
    });
  }

  function singles(): Declared[] {
    const rights = { canCreate: false, canRead: true, canUpdate: false, canDestroy: false };
    return ["orders", "skus"].map((subject) =>
      declared("Permission", subject, { roleId: ground.roles[0], subject, ...rights }),
    );
  }

  /** One of each type that the API can delete. */
  function objects(): Declared[] {
    const [roleId] = ground.roles;
    const [membershipId] = ground.memberships;
    const [apiCredentialId] = ground.credentials;
    const organizationId = ground.organization;
    return [
      declared("MembershipProfile", "mp", { organizationId, name: "Team", accessScope: "all_access", reference: "mp" }),
      declared("ApiCredential", "ac", { organizationId, name: "Site", kind: "sales_channel", reference: "ac" }),
      declared("Membership", "m", { organizationId, roleId, userEmail: "m@chaos.example", reference: "m" }),
      declared("ApplicationMembership", "am", {
        organizationId,
        roleId,
        membershipId,
        apiCredentialId,
        reference: "am",
      }),
    ];
  }

  function declared(type: TypeName, label: string, args: Declared["args"]): Declared {
    return { label, type, name: label, args, aliases: [], deleteBeforeReplace: false, isExplicit: false };
  }
});
