import { setTimeout as pause } from "node:timers/promises";
import type { Emulator } from "../../../emulator";
import { descendants } from "../support/processes";
import type { Program, Run, Stack, Underway } from "../support/stack";
import { type Disturbance, type Kill, ordersOf } from "./disturbance";
import type { Hosts } from "./hosts";
import { end, Remains } from "./remains";

/** Where a command runs. */
export interface Place {
  readonly emulator: Emulator;
  readonly stack: Stack;
  readonly hosts: Hosts;
}

/** What became of a command. */
export interface Outcome {
  readonly run: Run;
  /** The signal came before the command had ended by itself. */
  readonly isStruck: boolean;
}

/** How long the host may take to end: some seconds, and the deadline of a request when the answer never comes. */
const patience = 15_000;
const patienceForRequests = 45_000;
/** When nothing more has come for so long, all requests that can come are held. */
const settled = 150;

/** Runs a command of the CLI, disturbs it, and waits until nothing of it is left. */
export async function carryOut(
  { emulator, stack, hosts }: Place,
  args: readonly string[],
  program: Program | undefined,
  disturbance: Disturbance,
): Promise<Outcome> {
  emulator.faults(...ordersOf(disturbance));
  const underway = await stack.start(args, program);
  const struck = disturbance.kind === "kill" ? await strike(emulator, underway, disturbance) : undefined;
  try {
    const run = await underway.done;
    if (struck) await new Remains(struck, hosts).end(emulator.heldCount() > 0 ? patienceForRequests : patience);
    return { run, isStruck: struck !== undefined };
  } finally {
    letGo(emulator);
  }
}

/** Strikes when the moment comes, and says which processes may be left; undefined when the command ended before. */
async function strike(emulator: Emulator, underway: Underway, kill: Kill): Promise<number[] | undefined> {
  if (!(await comes(emulator, underway, kill))) return undefined;
  const { cli } = underway;
  const others = descendants(cli.pid ?? 0);
  if (kill.isDeaf) {
    cli.kill("SIGSTOP");
    letGo(emulator);
    // Whatever the host does with the answers, it does now.
    await pause(400);
  }
  if (kill.victim === "the CLI and the host") for (const pid of others) end(pid);
  cli.kill(kill.victim === "the CLI, by SIGINT" ? "SIGINT" : "SIGKILL");
  if (!kill.isHeldBack) letGo(emulator);
  return others;
}

/** Waits for the moment; false when the command ends before it. */
async function comes(emulator: Emulator, { cli, done }: Underway, { moment }: Kill): Promise<boolean> {
  let isOver = false;
  let isSummed = false;
  void done.finally(() => {
    isOver = true;
  });
  cli.stdout?.on("data", (text: string) => {
    isSummed ||= text.includes("Resources:");
  });
  const wait = async (isSo: () => boolean) => {
    while (!isSo() && !isOver) await pause(15);
    return !isOver;
  };
  switch (moment.at) {
    case "time":
      await Promise.race([pause(moment.ms), done]);
      return !isOver;
    case "end":
      return wait(() => isSummed);
    case "write":
      return wait(() => emulator.heldCount() > 0);
    case "batch":
      for (let count = 1; ; count++) {
        if (!(await wait(() => emulator.heldCount() > 0))) return false;
        for (let held = 0; held !== emulator.heldCount(); ) {
          held = emulator.heldCount();
          await pause(settled);
        }
        if (count === moment.nth) return !isOver;
        emulator.release();
      }
  }
}

function letGo(emulator: Emulator): void {
  emulator.clearFaults();
  emulator.release();
}
