import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { identityOf, pidOf, thisProcess, whereaboutsOf } from "../../../provider/process/identity";

type Part = "host" | "boot" | "namespace" | "pid" | "start";
const parts: readonly Part[] = ["host", "boot", "namespace", "pid", "start"];

describe("the identity of a process", () => {
  const started: ChildProcess[] = [];
  afterEach(() => {
    for (const child of started.splice(0)) child.kill("SIGKILL");
  });

  it("is that of one that lives", () => {
    assert.equal(pidOf(thisProcess()), process.pid);
    assert.equal(whereaboutsOf(thisProcess()), "alive");
    assert.equal(whereaboutsOf(identityOf(process.ppid)), "alive");
    assert.equal(identityOf(process.pid), thisProcess(), "it does not change");
  });

  it("has ended with the process", async () => {
    const child = start("sleep", "60");
    const identity = identityOf(child.pid ?? 0);
    assert.equal(whereaboutsOf(identity), "alive");
    child.kill("SIGKILL");
    await once(child, "exit");
    assert.equal(whereaboutsOf(identity), "ended");
  });

  it("has ended when another process got its pid", function () {
    if (process.platform === "win32") this.skip(); // Windows tells no start: a reused pid reads as alive there.
    assert.equal(whereaboutsOf(changed(thisProcess(), { start: "1" })), "ended");
  });

  it("has ended when it has ended and its parent has not noticed", async function () {
    if (process.platform !== "linux") this.skip(); // Elsewhere somebody takes care of such processes.
    const parent = start("sh", "-c", "sleep 0.2 & echo $!; exec sleep 60");
    const [line] = await once(parent.stdout as NodeJS.ReadableStream, "data");
    const identity = identityOf(Number(line));
    assert.equal(whereaboutsOf(identity), "alive");
    while (whereaboutsOf(identity) === "alive") await new Promise((resolve) => setTimeout(resolve, 20));
    assert.doesNotThrow(() => process.kill(Number(line), 0), "its pid is still taken");
  });

  it("has ended when the machine was started anew since", function () {
    if (process.platform !== "linux") this.skip(); // Elsewhere the start is a date.
    assert.equal(whereaboutsOf(changed(thisProcess(), { boot: "00000000" })), "ended");
  });

  it("is unknown, and not ended, when it is of another host or container", () => {
    const nobody = changed(thisProcess(), { pid: "999999999" });
    assert.equal(whereaboutsOf(nobody), "ended");
    assert.equal(whereaboutsOf(changed(nobody, { host: "00000000" })), "unknown");
    assert.equal(whereaboutsOf(changed(nobody, { namespace: "1" })), "unknown");
  });

  it("is judged by the pid alone where the start is not known", () => {
    assert.equal(whereaboutsOf(changed(thisProcess(), { start: "0" })), "alive");
    assert.equal(whereaboutsOf(changed(thisProcess(), { pid: "999999999", start: "0" })), "ended");
  });

  it("is unknown for a text that is none", () => {
    for (const text of ["", "1234", "../x", `${thisProcess()}-1`]) {
      assert.equal(pidOf(text), undefined);
      assert.equal(whereaboutsOf(text), "unknown");
    }
  });

  function start(command: string, ...args: string[]): ChildProcess {
    const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
    started.push(child);
    return child;
  }

  function changed(identity: string, change: Partial<Record<Part, string>>): string {
    const values = identity.split("-");
    return parts.map((part, i) => change[part] ?? values[i]).join("-");
  }
});
