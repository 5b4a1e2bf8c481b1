import assert from "node:assert/strict";
import { spawn, spawnSync } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Journal } from "../../../provider/probe/journal";
import { identityOf, thisProcess } from "../../../provider/process/identity";

describe("the journal of a probe", () => {
  let folder: string;
  let file: string;
  beforeEach(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "probe-journal-"));
    file = path.join(folder, "journal.jsonl");
  });
  afterEach(() => fs.rmSync(folder, { recursive: true }));

  const isTaken = /another probe of this organization is running/;
  const claimed = () => {
    const journal = new Journal(file);
    journal.claim();
    return journal;
  };
  const claimOf = (process: string) => `${JSON.stringify({ run: `run of ${process}`, process })}\n`;

  it("has one run at a time, and the next one takes it when that has left it", () => {
    const first = claimed();
    for (let i = 0; i < 3; i++) assert.throws(claimed, isTaken);
    first.add({ making: "mark", type: "roles" });
    first.release(true);
    const second = claimed();
    assert.deepEqual(
      second.remnants.map(({ mark }) => mark),
      ["mark"],
    );
    second.add({ gone: "mark" });
    assert.throws(claimed, isTaken);
    second.release(true);
    assert.equal(fs.existsSync(file), false);
  });

  it("is left with what the next run has to know, and removed if that is nothing", () => {
    claimed().release(false);
    assert.equal(fs.existsSync(file), false);
    const journal = claimed();
    journal.add({ result: { assumption: "etag", outcome: "confirmed" } });
    journal.release(false);
    assert.equal(claimed().results.length, 1);
  });

  it("is not kept by a process that was killed, though its last line is torn", () => {
    const { pid } = spawnSync(process.execPath, ["--version"]);
    // The same machine, and a process that does not run any more.
    const ended = thisProcess().replace(`-${process.pid}-`, `-${pid}-`);
    fs.writeFileSync(file, `${claimOf(ended)}{"making":"mark","type":"roles"}\n{"made":"ma`);
    const journal = claimed();
    assert.equal(journal.remnants.length, 1);
    journal.add({ gone: "mark" });
    assert.deepEqual(new Journal(file).remnants, []);
  });

  it("is kept by a process of another machine for as long as that writes", () => {
    const [, ...others] = identityOf(process.pid).split("-");
    fs.writeFileSync(file, claimOf(["00000000", ...others].join("-")));
    assert.throws(claimed, isTaken);
    const longAgo = Date.now() / 1000 - 11 * 60;
    fs.utimesSync(file, longAgo, longAgo);
    claimed();
  });

  it("is taken by exactly one of several processes that ask at the same time", async function () {
    this.timeout(60_000);
    const module = path.join(__dirname, "../../../provider/probe/journal.ts");
    const script = `
      const { Journal } = require(${JSON.stringify(module)});
      try { new Journal(${JSON.stringify(file)}).claim(); console.log("taken"); } catch (error) { console.log(error.message); }
      process.stdin.resume();`;
    const children = Array.from({ length: 4 }, () =>
      spawn(process.execPath, ["--require", "tsx/cjs", "-e", script], { stdio: ["pipe", "pipe", "inherit"] }),
    );
    const said = await Promise.all(children.map(async ({ stdout }) => String((await once(stdout, "data"))[0])));
    await Promise.all(
      children.map(async (child) => {
        child.stdin.end();
        await once(child, "close");
      }),
    );
    assert.equal(said.filter((text) => text.trim() === "taken").length, 1, said.join());
    assert.equal(said.filter((text) => isTaken.test(text)).length, 3, said.join());
  });
});
