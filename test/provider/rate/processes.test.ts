import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { hastyLimits } from "./hasty-process";
import { Host } from "./host";

describe("several processes of one host", function () {
  this.timeout(60_000);
  let host: Host;
  let records = 0;
  const children: ChildProcess[] = [];

  beforeEach(() => {
    host = new Host();
  });
  afterEach(async () => {
    for (const child of children.splice(0)) await kill(child);
    host.close();
  });

  it("keep the limits together although some are killed and others begin", async () => {
    for (let i = 0; i < 4; i++) start();
    for (let killed = 0; killed < 6; killed++) {
      const before = counted().length;
      await reach(before + 40);
      await kill(children.splice(killed % 4, 1)[0] as ChildProcess);
      start();
    }
    // Those that are left still get their places: nothing that a killed process had holds them back.
    await reach(counted().length + 120);
    const times = counted();
    for (const { count, span } of Object.values(hastyLimits.write))
      for (const [first, time] of times.entries())
        assert.ok(
          (times[first + count] ?? Number.POSITIVE_INFINITY) >= time + span,
          `more than ${count} in ${span} ms`,
        );
  });

  function start(): void {
    records += 1;
    const record = path.join(host.folder, `record-${records}`);
    const script = path.join(__dirname, "hasty-process.ts");
    const args = ["--require", "tsx/cjs", script, host.folder, record];
    children.push(spawn(process.execPath, args, { stdio: "inherit" }));
  }

  /** When a server might have counted each request, in order. */
  function counted(): number[] {
    const files = fs.readdirSync(host.folder).filter((file) => file.startsWith("record-"));
    const lines = files.flatMap((file) => fs.readFileSync(path.join(host.folder, file), "utf8").split("\n"));
    const times = lines.filter((line) => line !== "").map(Number);
    assert.ok(
      !times.some(Number.isNaN),
      lines.find((line) => Number.isNaN(Number(line))),
    );
    return times.sort((one, other) => one - other);
  }

  async function reach(count: number): Promise<void> {
    while (counted().length < count) await sleep(20);
  }
});

async function kill(child: ChildProcess): Promise<void> {
  const ended = once(child, "exit");
  if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
  else return;
  await ended;
}
