import type { FaultSpec } from "../../../emulator";
import type { Refusal } from "./program";
import type { Random } from "./random";

/** Whom a signal strikes. A single SIGINT asks the CLI to end; the two others are SIGKILL. */
export type Victim = "the CLI" | "the CLI and the host" | "the CLI, by SIGINT";

/** The moment at which it strikes. */
export type Moment =
  /** One write is held, the others go on. */
  | { readonly at: "write"; readonly method: string; readonly nth: number; readonly when: "before" | "after" }
  /** All writes are held; they are let go together until this is the nth time. */
  | { readonly at: "batch"; readonly nth: number; readonly when: "before" | "after" }
  | { readonly at: "time"; readonly ms: number }
  /** The CLI has printed its summary. */
  | { readonly at: "end" };

export interface Kill {
  readonly kind: "kill";
  readonly victim: Victim;
  readonly moment: Moment;
  /** The CLI is stopped first, so that the host hears the answers and the state does not. */
  readonly isDeaf: boolean;
  /** What is held stays held, so that the host has to end without an answer. */
  readonly isHeldBack: boolean;
}

/** What happens to one command of a round. */
export type Disturbance =
  | { readonly kind: "none" }
  | { readonly kind: "fault"; readonly spec: FaultSpec }
  /** The program declares something beside it that the API refuses. */
  | { readonly kind: "refused"; readonly refusal: Refusal }
  | Kill;

export const none: Disturbance = { kind: "none" };

/** Weights of what may happen: nothing, a fault of the API, a refused resource, a kill. */
export type Odds = readonly [none: number, fault: number, refused: number, kill: number];

export function invent(random: Random, [calm, fault, refused, kill]: Odds): Disturbance {
  return random.weighted<() => Disturbance>([
    [calm, () => none],
    [fault, () => ({ kind: "fault", spec: inventFault(random) })],
    [refused, () => ({ kind: "refused", refusal: random.one("at once", "at last") })],
    [kill, () => inventKill(random)],
  ])();
}

function inventFault(random: Random): FaultSpec {
  const method = random.one("POST", "PATCH", "DELETE");
  // The first POST of a process asks for its token.
  const nth = random.between(1, 3) + (method === "POST" ? 1 : 0);
  const what = random.weighted<FaultSpec>([
    [4, { status: 422 }],
    [1, { status: 500 }],
    [1, { status: 500, when: "after" }],
    [1, { reset: true, when: "after" }],
  ]);
  return { method, nth, ...what };
}

function inventKill(random: Random): Kill {
  const moment = random.weighted<() => Moment>([
    [3, () => inventWrite(random)],
    [8, () => ({ at: "batch", nth: random.one(2, 2, 2, 3, 3, 4), when: random.one("before", "after") })],
    [2, () => ({ at: "time", ms: random.between(300, 2_500) })],
    [1, () => ({ at: "end" })],
  ])();
  const victim = random.weighted<Victim>([
    [4, "the CLI"],
    [4, "the CLI and the host"],
    [1, "the CLI, by SIGINT"],
  ]);
  const isHolding = moment.at === "write" || moment.at === "batch";
  const isDeaf = isHolding && victim !== "the CLI, by SIGINT" && random.chance(0.4);
  return {
    kind: "kill",
    victim,
    moment,
    isDeaf,
    isHeldBack: isHolding && !isDeaf && victim === "the CLI" && random.chance(0.1),
  };
}

function inventWrite(random: Random): Moment {
  const method = random.weighted([
    [3, "POST"],
    [2, "PATCH"],
    [3, "DELETE"],
  ]);
  const nth = random.between(1, 3) + (method === "POST" ? 1 : 0);
  return { at: "write", method, nth, when: random.one("before", "after") };
}

/** What the emulator has to be told before the command starts. */
export function ordersOf(disturbance: Disturbance): FaultSpec[] {
  if (disturbance.kind === "fault") return [disturbance.spec];
  if (disturbance.kind !== "kill") return [];
  const { moment } = disturbance;
  if (moment.at === "write") return [{ method: moment.method, nth: moment.nth, when: moment.when, hold: true }];
  if (moment.at !== "batch") return [];
  return ["POST", "PATCH", "DELETE"].map((method) => ({ method, times: 1_000_000, when: moment.when, hold: true }));
}

export function describe(disturbance: Disturbance): string {
  if (disturbance.kind === "fault") return `a fault: ${JSON.stringify(disturbance.spec)}`;
  if (disturbance.kind === "refused") return `with a resource that is refused ${disturbance.refusal}`;
  if (disturbance.kind === "none") return "";
  const { victim, moment, isDeaf, isHeldBack } = disturbance;
  const { at, ...rest } = moment;
  const when = `at ${at} ${JSON.stringify(rest)}`;
  const how = isDeaf ? ", stopped before the answers come" : isHeldBack ? ", with no answer afterwards" : "";
  return `killing ${victim} ${when}${how}`;
}
