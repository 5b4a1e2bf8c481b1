import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { isNative } from "../support/shell";
import type { RoundOptions, Verdict } from "./round";

/**
 * Plays rounds, two at a time, and hands each verdict over as soon as it is there. Each of the two worlds has a process
 * of its own: programs in one process would be told of each other's failures.
 */
export async function playAll(rounds: readonly RoundOptions[], tell: (verdict: Verdict) => void): Promise<Verdict[]> {
  const rest = [...rounds];
  const verdicts: Verdict[] = [];
  const playRest = async () => {
    let worker: ChildProcess | undefined;
    for (let next = rest.shift(); next; next = rest.shift()) {
      worker = worker?.connected ? worker : startWorker();
      const verdict = await play(worker, next);
      verdicts.push(verdict);
      tell(verdict);
    }
    worker?.disconnect();
  };
  await Promise.all([playRest(), playRest()]);
  return verdicts;
}

function startWorker(): ChildProcess {
  const swap = isNative() ? ["--require", path.join(__dirname, "../native/swap.cjs")] : [];
  const execArgv = ["--require", require.resolve("tsx/cjs"), ...swap];
  return fork(path.join(__dirname, "worker.ts"), { execArgv, silent: true });
}

async function play(worker: ChildProcess, options: RoundOptions): Promise<Verdict> {
  const ended = new AbortController();
  // The programs of killed engines complain; what a worker says is of interest only when it ends.
  let said = "";
  const hear = (text: Buffer) => {
    said += text;
  };
  worker.stderr?.on("data", hear);
  worker.stdout?.resume();
  worker.send(options);
  const exit = once(worker, "exit", ended).then(
    ([code, signal]): Verdict => ({
      ...options,
      broken: "the harness",
      trace: `the process of the round ended with ${code ?? signal}:\n${said}`,
      kills: [],
    }),
  );
  const answer = once(worker, "message", ended).then(([verdict]): Verdict => verdict);
  const verdict = await Promise.race([answer, exit]);
  worker.stderr?.off("data", hear).resume();
  ended.abort();
  await Promise.allSettled([answer, exit]);
  return verdict;
}

/** The command that plays a round again. */
export function replayOf({ seed, scenario, isWithoutJournal, savesAtEnd }: RoundOptions): string {
  const flags = [
    ...(isWithoutJournal ? ["--without-journal"] : []),
    ...(savesAtEnd ? ["--skip-checkpoints"] : []),
    ...(isNative() ? ["--native"] : []),
  ];
  return ["npm run chaos -- --seed", seed, "--rounds 1 --scenario", scenario, ...flags].join(" ");
}
