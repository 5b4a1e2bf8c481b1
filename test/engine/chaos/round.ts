import { type Ground, layGround } from "../../provider/entities/values";
import { Stack } from "../support/stack";
import { World } from "../support/world";
import type { Supplies } from "./catalogue";
import * as disturbance from "./disturbance";
import { adoptHandmade } from "./handmade";
import { Hosts } from "./hosts";
import { Judge } from "./judge";
import { isRef, replaced, withoutArgs } from "./model";
import { adopting, isRights, movable } from "./mutation";
import { Party } from "./party";
import { Random } from "./random";
import { Remains } from "./remains";
import { type Scenario, type ScenarioName, scenarios, type Verb } from "./scenario";
import { Server } from "./server";
import { Shell } from "./shell";
import { type Law, Trace, Violation } from "./trace";
import { unheardOf } from "./unheard";

export interface RoundOptions {
  readonly seed: number;
  readonly scenario: ScenarioName;
  /** The journal is lost after each kill, as on a fresh machine. */
  readonly isWithoutJournal: boolean;
  /** The engine saves its state once, at the end: a killed run leaves nothing of itself in the state. */
  readonly savesAtEnd?: boolean;
}

export interface Verdict extends RoundOptions {
  readonly broken?: Law | "the harness";
  readonly trace: string;
  /** Whom each kill struck. */
  readonly kills: readonly disturbance.Victim[];
}

/** Plays one round: everything that it does follows from its options. */
export async function playRound(options: RoundOptions): Promise<Verdict> {
  const trace = new Trace();
  const hosts = new Hosts();
  const environment = {
    ...hosts.environment,
    ...(options.isWithoutJournal ? { COMMERCELAYER_REMOVE_LEFT_OVERS: "true" } : {}),
    ...(options.savesAtEnd ? { PULUMI_SKIP_CHECKPOINTS: "true" } : {}),
  };
  const world = await World.create({ idSeed: options.seed }, environment);
  let round: Round | undefined;
  try {
    const ground = await layGround(world);
    const server = new Server(world.emulator);
    round = new Round(options, world, environment, ground, server, new Shell(server, hosts, trace), trace);
    await round.play();
    return { ...options, trace: trace.toString(), kills: round.kills };
  } catch (error) {
    trace.note(error instanceof Violation ? error.message : `the harness failed: ${(error as Error).stack}`);
    const broken = error instanceof Violation ? error.law : "the harness";
    return { ...options, broken, trace: trace.toString(), kills: round?.kills ?? [] };
  } finally {
    await round?.close();
    await world.close();
    new Remains([], hosts).kill();
    hosts.remove();
  }
}

class Round {
  readonly kills: disturbance.Victim[] = [];
  readonly #options: RoundOptions;
  readonly #scenario: Scenario;
  readonly #world: World;
  readonly #server: Server;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #shell: Shell;
  readonly #trace: Trace;
  readonly #supplies: Supplies;
  readonly #random: Random;
  readonly #judge: Judge;
  /** The stack whose program changes, and one that takes over what it lets go of. */
  #main: Party;
  #other: Party | undefined;
  /** The roles whose rights have changed hands. */
  readonly #shared = new Set<unknown>();

  constructor(
    options: RoundOptions,
    world: World,
    environment: NodeJS.ProcessEnv,
    ground: Ground,
    server: Server,
    shell: Shell,
    trace: Trace,
  ) {
    this.#options = options;
    this.#scenario = scenarios[options.scenario];
    this.#world = world;
    this.#server = server;
    this.#environment = environment;
    this.#shell = shell;
    this.#trace = trace;
    this.#random = new Random(options.seed);
    this.#judge = new Judge(server);
    this.#main = new Party("test", world.stack);
    let count = 0;
    this.#supplies = {
      random: this.#random,
      ground,
      me: String(server.me().attributes.email),
      next: () => ++count,
      isTaken: (role) => {
        const id = this.#idOf(role);
        return this.#other?.program.some((one) => isRights(one) && one.args.roleId === id) ?? false;
      },
      isShared: (role) => this.#shared.has(this.#idOf(role)),
    };
  }

  async play(): Promise<void> {
    this.#main.program = this.#scenario.first(this.#supplies);
    this.#trace.note("the program");
    this.#trace.detail(...this.#main.describe());
    await this.#step("up");
    for (let step = 0; step < this.#scenario.steps; step++) {
      if (this.#main.applied === this.#main.program && this.#random.chance(this.#scenario.handOver))
        await this.#handOver();
      await this.#mutate();
      await this.#step(this.#judge.isWaitingForAdoption ? "up" : this.#random.weighted(this.#scenario.verbs));
    }
    if (this.#main.applied !== this.#main.program) await this.#recover(this.#main);
    for (const party of this.#parties) await this.#shell.previewIsEmpty(party);
    for (const party of this.#parties) {
      await this.#command(party, "destroy", disturbance.none);
      this.#judge.look(this.#parties);
    }
  }

  async close(): Promise<void> {
    for (const { stack } of this.#parties) if (stack !== this.#world.stack) stack.remove();
  }

  get #parties(): Party[] {
    return this.#other ? [this.#main, this.#other] : [this.#main];
  }

  async #mutate(): Promise<void> {
    const main = this.#main;
    if (this.#judge.isWaitingForAdoption) return;
    const isApplied = main.applied === main.program;
    // An id names what a later destroy takes away; a key may have to be found again until the state holds the object.
    for (const one of main.program)
      if (typeof one.args.adopt === "string" || (one.args.adopt === true && isApplied && !isRights(one)))
        main.program = replaced(main.program, withoutArgs(one, "adopt"));
    if (this.#random.chance(this.#scenario.handmade)) {
      const made = await adoptHandmade(this.#world, this.#supplies, main);
      if (made) this.#judge.waitFor(made);
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
    const before = this.kills.length;
    const isDone = await this.#command(main, verb, disturbance.invent(this.#random, this.#scenario.odds));
    if (isDone && verb !== "refresh") return this.#judge.look(this.#parties);
    // On a fresh machine only a refresh can tell what a killed run did, and so nothing else comes in between.
    const isDue = this.#isUnheard() || (this.#options.isWithoutJournal && this.kills.length > before);
    if (this.#random.chance(this.#scenario.recovers) || isDue) {
      await this.#recover(main);
      await this.#shell.previewIsEmpty(main);
    }
  }

  #isUnheard(): boolean {
    const unheard = unheardOf(this.#server, this.#parties);
    if (unheard.length > 0) this.#trace.note(`no state holds ${unheard.join(", ")}: the same program comes next`);
    return unheard.length > 0;
  }

  /** Runs one command, and says whether it came to a good end. */
  async #command(party: Party, verb: Verb, event: disturbance.Disturbance): Promise<boolean> {
    const { run, isStruck } = await this.#shell.run(party, verb, this.#random, event);
    this.#judge.heard(event.kind !== "none");
    if (isStruck && event.kind === "kill") this.kills.push(event.victim);
    if (isStruck && this.#options.isWithoutJournal) party.loseJournal();
    return run.code === 0 && party.applied !== undefined;
  }

  /** What a user does: `pulumi cancel`, and `up` of the program. */
  async #recover(party: Party): Promise<void> {
    await this.#repeat(party);
    this.#judge.look(this.#parties);
  }

  async #repeat(party: Party): Promise<void> {
    const verb = this.#options.isWithoutJournal ? "up --refresh" : "up";
    await this.#command(party, verb, disturbance.none);
    // What an interrupted create left is older than what this up has made, and only the next refresh can tell.
    if (this.#options.isWithoutJournal) await this.#command(party, verb, disturbance.none);
  }

  /** The other stack takes over what the main one lets go of with its next run. */
  async #handOver(): Promise<void> {
    const main = this.#main;
    const first = this.#random.pick(movable(main.program));
    if (!first) return;
    // A matrix shares its role with nothing, and so the rights of all roles go together.
    const moved = movable(main.program).filter((one) => one === first || (isRights(first) && isRights(one)));
    if (this.#other?.program.some(isRights) && isRights(first)) return;
    this.#other ??= new Party("other", await this.#makeOther());
    const other = this.#other;
    this.#trace.note(`the stack ${other.name} takes over ${moved.map(({ label }) => label).join(", ")}`);
    other.program = [...other.program, ...moved.map((one) => adopting(one, main.ids))];
    main.program = main.program.filter((one) => !moved.includes(one));
    for (const { label } of moved) {
      const id = main.ids.get(label);
      if (id !== undefined) other.ids.set(label, id);
      main.ids.delete(label);
    }
    for (const { args } of moved.filter(isRights)) this.#shared.add(this.#idOf(args.roleId));
    this.#trace.detail(...other.describe());
    const isDone = await this.#command(other, "up", disturbance.invent(this.#random, this.#scenario.odds));
    if (!isDone) await this.#repeat(other);
    if (!this.#scenario.isSwapping) return;
    await this.#step("up");
    if (main.applied !== main.program) await this.#recover(main);
    [this.#main, this.#other] = [other, main];
  }

  #idOf(role: unknown): unknown {
    return isRef(role) ? this.#main.ids.get(role.ref) : role;
  }

  #makeOther(): Promise<Stack> {
    const { apiUrl, authUrl, clientId, clientSecret } = this.#world.emulator;
    return Stack.create(
      {
        COMMERCELAYER_API_URL: apiUrl,
        COMMERCELAYER_AUTH_URL: authUrl,
        COMMERCELAYER_CLIENT_ID: clientId,
        COMMERCELAYER_CLIENT_SECRET: clientSecret,
        ...this.#environment,
      },
      undefined,
      "other",
    );
  }
}
