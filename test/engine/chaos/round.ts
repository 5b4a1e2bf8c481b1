import { type Ground, layGround } from "../support/lives";
import { type Run, Stack } from "../support/stack";
import { World } from "../support/world";
import { carryOut } from "./blow";
import type { Supplies } from "./catalogue";
import * as disturbance from "./disturbance";
import { adoptHandmade, type Made } from "./handmade";
import { declaredLivesOn, invitedOnce, type Pardon, rightsAreDeclared, serverIsProgram, type Truth } from "./laws";
import { replaced, withDependents, withoutArgs } from "./model";
import { adopting, isRenewed, isRights, movable } from "./mutation";
import { Party } from "./party";
import { programOf, refused } from "./program";
import { Random } from "./random";
import { type Scenario, type ScenarioName, scenarios, type Verb } from "./scenario";
import { Server } from "./server";
import { type Law, Trace, Violation } from "./trace";

export interface RoundOptions {
  readonly seed: number;
  readonly scenario: ScenarioName;
  /** The journal is lost after each kill, as on a fresh machine. */
  readonly isWithoutJournal: boolean;
}

export interface Verdict extends RoundOptions {
  readonly broken?: Law | "the harness";
  readonly trace: string;
  readonly kills: number;
}

/** Plays one round: everything that it does follows from its options. */
export async function playRound(options: RoundOptions): Promise<Verdict> {
  const trace = new Trace();
  const world = await World.create({ idSeed: options.seed }, options.isWithoutJournal ? removing : {});
  let round: Round | undefined;
  try {
    round = new Round(options, world, await layGround(world), trace);
    await round.play();
    return { ...options, trace: trace.toString(), kills: round.kills };
  } catch (error) {
    trace.note(error instanceof Violation ? error.message : `the harness failed: ${(error as Error).stack}`);
    const broken = error instanceof Violation ? error.law : "the harness";
    return { ...options, broken, trace: trace.toString(), kills: round?.kills ?? 0 };
  } finally {
    await round?.close();
    await world.close();
  }
}

const removing = { COMMERCELAYER_REMOVE_LEFT_OVERS: "true" };

class Round {
  kills = 0;
  readonly #options: RoundOptions;
  readonly #scenario: Scenario;
  readonly #world: World;
  readonly #server: Server;
  readonly #trace: Trace;
  readonly #supplies: Supplies;
  readonly #random: Random;
  readonly #main: Party;
  #other: Party | undefined;
  /** Made by hand and not yet known to be adopted. */
  #made: Made[] = [];
  /** Since the laws were looked at last. */
  #disturbances = 0;
  #printed = "";

  constructor(options: RoundOptions, world: World, ground: Ground, trace: Trace) {
    this.#options = options;
    this.#scenario = scenarios[options.scenario];
    this.#world = world;
    this.#server = new Server(world.emulator);
    this.#trace = trace;
    this.#random = new Random(options.seed);
    let count = 0;
    const me = String(this.#server.me().attributes.email);
    this.#supplies = { random: this.#random, ground, me, next: () => ++count };
    this.#main = new Party("test", world.stack);
    this.#server.clearLog();
  }

  async play(): Promise<void> {
    const main = this.#main;
    main.program = this.#scenario.first(this.#supplies);
    this.#trace.note("the program");
    this.#trace.detail(...main.describe());
    await this.#step("up");
    for (let step = 0; step < this.#scenario.steps; step++) {
      if (main.applied === main.program && this.#random.chance(this.#scenario.handOver)) await this.#handOver();
      await this.#mutate();
      await this.#step(this.#made.length > 0 ? "up" : this.#random.weighted(this.#scenario.verbs));
    }
    if (main.applied !== main.program) await this.#recover(main);
    await this.#previewIsEmpty(main);
    for (const party of [main, this.#other]) if (party) await this.#destroyAtTheEnd(party);
  }

  async close(): Promise<void> {
    this.#other?.stack.remove();
  }

  async #mutate(): Promise<void> {
    const main = this.#main;
    if (this.#made.length > 0) return;
    for (const one of main.program)
      if ("adopt" in one.args) main.program = replaced(main.program, withoutArgs(one, "adopt"));
    if (this.#random.chance(this.#scenario.handmade)) {
      const made = await adoptHandmade(this.#world, this.#supplies, main);
      if (made) this.#made.push(made);
      if (made) this.#trace.note(`adopt ${made.label}, which was made by hand as ${made.id}`);
    } else
      for (let count = this.#random.between(0, 3); count > 0; count--) {
        const text = this.#random.weighted(this.#scenario.mutations)(this.#supplies, main);
        if (text !== undefined) this.#trace.note(text);
      }
    this.#trace.detail(...main.describe());
  }

  /** One command of the main stack; then, unless it is left to a later step, what a user does after a failure. */
  async #step(verb: Verb): Promise<void> {
    const main = this.#main;
    const isDone = await this.#command(main, verb, disturbance.invent(this.#random, this.#scenario.odds));
    if (isDone && verb !== "refresh") return this.#laws();
    if (this.#random.chance(0.6)) {
      await this.#recover(main);
      await this.#previewIsEmpty(main);
    }
  }

  /** Runs one command, and says whether it came to a good end. */
  async #command(party: Party, verb: Verb, event: disturbance.Disturbance): Promise<boolean> {
    await this.#unlock(party);
    const isUp = verb.startsWith("up");
    const happens = event.kind === "refused" && !isUp ? disturbance.none : event;
    const args = this.#argsOf(party, verb);
    const program = programOf(party.program, this.#account());
    if (happens.kind === "refused") args.push("--continue-on-error");
    const what = `${party.name}: pulumi ${args.join(" ")}`;
    this.#trace.note([what, disturbance.describe(happens)].filter(Boolean).join(", "));
    const before = party.applied;
    party.applied = undefined;
    const shown = happens.kind === "refused" ? refused(program) : program;
    const { run, isStruck } = await carryOut(
      this.#world.emulator,
      party.stack,
      args,
      isUp ? shown : undefined,
      happens,
    );
    this.#note(run, isStruck);
    if (isStruck) await this.#afterKill(party);
    if (happens.kind !== "none") this.#disturbances++;
    if (run.code === 0 && verb === "refresh") party.applied = before;
    else if (run.code === 0) party.applied = verb === "destroy" ? [] : party.program;
    else if (happens.kind === "none" || (happens.kind === "kill" && !isStruck))
      throw new Violation("what nothing disturbs succeeds", `${what} ended with ${run.code}`);
    return run.code === 0;
  }

  #argsOf(party: Party, verb: Verb): string[] {
    const flags = ["--yes", "--skip-preview"];
    if (this.#random.chance(0.3)) flags.push("--parallel", "1");
    const released = (labels: readonly string[]) => {
      for (const label of labels) party.released.add(label);
    };
    switch (verb) {
      case "up":
        return ["up", ...flags];
      case "up --refresh":
        return ["up", ...flags, "--refresh"];
      case "refresh":
        return ["refresh", ...flags, "--run-program=false"];
      case "destroy":
        released(party.program.map(({ label }) => label));
        return ["destroy", ...flags, "--run-program=false"];
      case "up --replace": {
        const known = party.stateIds(party.program);
        const some = this.#random.some(
          party.program.filter(({ label }) => known.has(label)),
          0.4,
        );
        released(some.filter(isRenewed).map(({ label }) => label));
        const resources = party.stack.resources();
        const urns = some.flatMap(({ name }) => resources.find(({ urn }) => urn.endsWith(`::${name}`))?.urn ?? []);
        return ["up", ...flags, ...urns.flatMap((urn) => ["--replace", urn])];
      }
    }
  }

  /** What a user does: `pulumi cancel`, and `up` of the program. */
  async #recover(party: Party): Promise<void> {
    const verb = this.#options.isWithoutJournal ? "up --refresh" : "up";
    await this.#command(party, verb, disturbance.none);
    if (!this.#options.isWithoutJournal) return this.#laws();
    // What an interrupted first create left is older than what the up has made, and only the next refresh can tell.
    await this.#command(party, verb, disturbance.none);
    this.#laws();
  }

  /** The other stack takes over what the main one lets go of with its next run. */
  async #handOver(): Promise<void> {
    const main = this.#main;
    const first = this.#random.pick(movable(main.program));
    if (!first) return;
    // A matrix and its like share a role with nothing that stays.
    const isAlong = isRights(first) ? isRights : (one: typeof first) => one === first;
    const moved = movable(main.program).filter(isAlong);
    if (this.#other?.program.some(isRights) && moved.some(isRights)) return;
    this.#other ??= new Party("other", await this.#makeOther());
    const other = this.#other;
    this.#trace.note(`the stack other takes over ${moved.map(({ label }) => label).join(", ")}`);
    other.program = [...other.program, ...moved.map((one) => adopting(one, main.ids))];
    main.program = main.program.filter((one) => !moved.includes(one));
    for (const { label } of moved) {
      const id = main.ids.get(label);
      if (id !== undefined) other.ids.set(label, id);
      main.ids.delete(label);
    }
    this.#trace.detail(...other.describe());
    const isDone = await this.#command(other, "up", disturbance.invent(this.#random, this.#scenario.odds));
    if (!isDone) await this.#command(other, this.#options.isWithoutJournal ? "up --refresh" : "up", disturbance.none);
  }

  #makeOther(): Promise<Stack> {
    const { apiUrl, authUrl, clientId, clientSecret } = this.#account();
    return Stack.create(
      {
        COMMERCELAYER_API_URL: apiUrl,
        COMMERCELAYER_AUTH_URL: authUrl,
        COMMERCELAYER_CLIENT_ID: clientId,
        COMMERCELAYER_CLIENT_SECRET: clientSecret,
        ...(this.#options.isWithoutJournal ? removing : {}),
      },
      "other",
    );
  }

  async #destroyAtTheEnd(party: Party): Promise<void> {
    await this.#command(party, "destroy", disturbance.none);
    this.#laws();
  }

  async #previewIsEmpty(party: Party): Promise<void> {
    const program = programOf(party.program, this.#account());
    const run = await party.stack.run(["preview", "--diff", "--expect-no-changes"], program);
    this.#trace.note(`${party.name}: pulumi preview --expect-no-changes`);
    this.#note(run, false);
    if (run.code !== 0) throw new Violation("the next preview is empty", `it ended with ${run.code}`);
  }

  /** All laws that can be looked at now; a stack whose last run was disturbed says nothing yet. */
  #laws(): void {
    const parties = [this.#main, this.#other].filter((one) => one !== undefined);
    if (parties.some(({ applied }) => applied === undefined)) return;
    const model = parties.flatMap(({ applied }) => applied ?? []);
    const ids = new Map(parties.flatMap((one) => [...one.stateIds(one.applied ?? [])]));
    const truth: Truth = { model, ids };
    const before = new Map(parties.flatMap((one) => [...one.ids]));
    const released = withDependents(
      model,
      parties.flatMap((one) => [...one.released]),
    );
    serverIsProgram(this.#server, truth, this.#pardon());
    rightsAreDeclared(this.#server, truth);
    declaredLivesOn(before, truth, released);
    invitedOnce(this.#server, truth, released, this.#disturbances);
    for (const one of parties) {
      one.ids = one.stateIds(one.applied ?? []);
      // After a destroy, the next up brings other objects.
      one.released.clear();
    }
    this.#made = this.#made.filter(({ label }) => !ids.has(label));
    this.#disturbances = 0;
    this.#printed = "";
    this.#server.clearLog();
  }

  /** What was made by hand and is not adopted yet; and without a journal, what is newer than the state's and named. */
  #pardon(): Pardon {
    const made = new Set(this.#made.map(({ id }) => id));
    const printed = this.#printed;
    return (found, declared) => {
      if (made.has(found.id)) return true;
      if (!this.#options.isWithoutJournal || !declared) return false;
      const isNewer = String(found.attributes.created_at) >= String(declared.attributes.created_at);
      return isNewer && printed.includes(found.id);
    };
  }

  async #afterKill(party: Party): Promise<void> {
    this.kills++;
    if (this.#options.isWithoutJournal) party.loseJournal();
  }

  async #unlock(party: Party): Promise<void> {
    if (await party.unlock()) this.#trace.note(`${party.name}: pulumi cancel`);
  }

  #note(run: Run, isStruck: boolean): void {
    const { code, changes, text } = run;
    this.#printed += text;
    this.#trace.note(`  ended with ${code}${isStruck ? " (struck)" : ""} ${JSON.stringify(changes)}`);
    this.#trace.detail(text);
    for (const { method, path, status, outcome, committed } of this.#server.newWrites())
      this.#trace.detail(`${method} ${path} ${status ?? outcome}${committed ? ", committed" : ""}`);
  }

  #account() {
    const { apiUrl, authUrl, clientId, clientSecret } = this.#world.emulator;
    return { apiUrl, authUrl, clientId, clientSecret };
  }
}
