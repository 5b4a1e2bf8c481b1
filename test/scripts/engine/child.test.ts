import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { run } from "../../../scripts/engine/child";

describe("a program that is run", () => {
  const shell = (script: string) => ({ command: "/bin/sh", args: ["-c", script], environment: process.env });

  it("hands over its lines of both streams and its exit code", async () => {
    const heard: string[] = [];
    const ending = await run({ ...shell("echo out; echo err >&2; exit 7"), onLine: (line) => heard.push(line) });
    assert.equal(ending.code, 7);
    assert.equal(ending.timedOut, false);
    assert.deepEqual([...ending.lines].sort(), ["err", "out"]);
    assert.deepEqual(heard, ending.lines);
  });

  it("is killed at its deadline with all that it started", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "engine-child-"));
    const pipe = path.join(folder, "pipe");
    execFileSync("mkfifo", [pipe]);
    // Reading ends when the last process that writes to the pipe is dead.
    const everyoneDead = readFile(pipe);
    const ending = await run({ ...shell(`sleep 1000 > ${pipe} & wait`), deadline: 300 });
    assert.equal(ending.timedOut, true);
    await everyoneDead;
    await rm(folder, { recursive: true });
  });

  it("is not waited for when a grandchild that left its group holds the pipes", async () => {
    const detached = `require("node:child_process").spawn("sleep", ["5"], { detached: true, stdio: "inherit" })`;
    const args = ["-e", `${detached}; setInterval(() => {}, 1000)`];
    const ending = await run({ command: process.execPath, args, environment: process.env, deadline: 500 });
    assert.equal(ending.timedOut, true);
  });

  it("is an error when it cannot be started", async () => {
    await assert.rejects(run({ command: "/nonexistent/program", args: [], environment: {} }), { code: "ENOENT" });
  });
});
