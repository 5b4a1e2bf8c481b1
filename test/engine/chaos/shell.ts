import type { Program, Run } from "../support/stack";
import { carryOut, type Outcome } from "./blow";
import * as disturbance from "./disturbance";
import type { Hosts } from "./hosts";
import { isRenewed } from "./mutation";
import type { Party } from "./party";
import { programOf, type Refusal } from "./program";
import type { Random } from "./random";
import type { Verb } from "./scenario";
import type { Server } from "./server";
import { type Trace, Violation } from "./trace";

/** Where the commands of a round are given, and put on its trace. */
export class Shell {
  readonly #server: Server;
  readonly #hosts: Hosts;
  readonly #trace: Trace;

  constructor(server: Server, hosts: Hosts, trace: Trace) {
    this.#server = server;
    this.#hosts = hosts;
    this.#trace = trace;
  }

  /** Runs one command, after `pulumi cancel` where a killed run has left its lock. */
  async run(party: Party, verb: Verb, random: Random, event: disturbance.Disturbance): Promise<Outcome> {
    if (await party.unlock()) this.#trace.note(`${party.name}: pulumi cancel`);
    const isUp = verb.startsWith("up");
    const refusal = isUp && event.kind === "refused" ? event.refusal : undefined;
    // What is refused at once stops nothing else; after what is refused at last, nothing that is to go goes.
    const args = [...argsOf(party, verb, random), ...(refusal === "at once" ? ["--continue-on-error"] : [])];
    const what = `${party.name}: pulumi ${args.join(" ")}`;
    this.#trace.note([what, disturbance.describe(event)].filter(Boolean).join(", "));
    const before = party.applied;
    party.applied = undefined;
    const { stack, program: model } = party;
    const place = { emulator: this.#server.emulator, stack, hosts: this.#hosts };
    const outcome = await carryOut(place, args, isUp ? this.#programOf(party, refusal) : undefined, event);
    const { run, isStruck } = outcome;
    this.#note(run, isStruck);
    // A destroy that SIGINT stops between two steps ends with 0 although resources are left.
    const isCut = isStruck && event.kind === "kill";
    if (run.code === 0 && !isCut) party.applied = verb === "refresh" ? before : verb === "destroy" ? [] : model;
    else if (run.code !== 0 && !isStruck && !refusal && event.kind !== "fault")
      throw new Violation("what nothing disturbs succeeds", `${what} ended with ${run.code}`);
    return outcome;
  }

  async previewIsEmpty(party: Party): Promise<void> {
    const run = await party.stack.run(["preview", "--diff", "--expect-no-changes"], this.#programOf(party));
    this.#trace.note(`${party.name}: pulumi preview --expect-no-changes`);
    this.#note(run, false);
    if (run.code !== 0) throw new Violation("the next preview is empty", `it ended with ${run.code}`);
  }

  #programOf({ program }: Party, refusal?: Refusal): Program {
    const { apiUrl, authUrl, clientId, clientSecret } = this.#server.emulator;
    return programOf(program, { apiUrl, authUrl, clientId, clientSecret }, refusal);
  }

  #note({ code, changes, text }: Run, isStruck: boolean): void {
    this.#trace.note(`  ended with ${code}${isStruck ? " (struck)" : ""} ${JSON.stringify(changes)}`);
    this.#trace.detail(text);
    for (const { method, path, status, outcome, committed } of this.#server.newWrites())
      this.#trace.detail(`${method} ${path} ${status ?? outcome}${committed ? ", committed" : ""}`);
  }
}

function argsOf(party: Party, verb: Verb, random: Random): string[] {
  const flags = ["--yes", "--skip-preview", ...(random.chance(0.3) ? ["--parallel", "1"] : [])];
  const isUndone = verb === "destroy";
  if (isUndone) for (const { label } of party.program) party.released.add(label);
  if (verb === "up --replace") return ["up", ...flags, ...replacements(party, random)];
  if (verb === "refresh" || isUndone) return [verb, ...flags, "--run-program=false"];
  return [...verb.split(" "), ...flags];
}

/** Asks for the replacement of some of what the state holds. */
function replacements(party: Party, random: Random): string[] {
  const known = party.stateIds(party.program);
  const some = random.some(
    party.program.filter(({ label }) => known.has(label)),
    0.4,
  );
  for (const one of some.filter(isRenewed)) party.released.add(one.label);
  const resources = party.stack.resources();
  return some.flatMap(({ name }) => {
    const urn = resources.find((one) => one.urn.endsWith(`::${name}`))?.urn;
    return urn ? ["--replace", urn] : [];
  });
}
