import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Journal, type Purpose } from "../../../provider/ownership/journal";
import { JournalFolder } from "../../../provider/ownership/journal-folder";

const owner = "shop/live/site#01234567";
const api = "https://api.test/api";
const type = "api_credentials";

describe("the journal", () => {
  let folder: string;
  /** The processes of this run that are still there, and those of other runs. */
  let alive: Set<string>;
  let strangers: Set<string>;
  let count = 0;

  /** The journal of a process of its own; only those in `alive` are still there. */
  function open({ address = api, savesAtEnd = false } = {}): Journal {
    const self = `process ${++count}`;
    const isAlive = (process: string) => process === self || alive.has(process) || strangers.has(process);
    const processes = {
      self,
      isAlive: (process: string) => isAlive(process) && !strangers.has(process),
      hasEnded: (process: string) => !isAlive(process),
    };
    return new Journal(new JournalFolder(folder, assert.fail), address, processes, savesAtEnd);
  }
  const request = (nonce: string, purpose: Purpose = "make", id?: string) => ({ purpose, type, owner, nonce, id });
  const files = () => fs.readdirSync(folder).map((name) => path.join(folder, name));
  const left = (journal = open()) =>
    journal
      .leftOvers(type, owner)
      .map(({ nonce, id }) => [nonce, id])
      .sort();

  beforeEach(() => {
    folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "journal-")), "made-when-needed");
    alive = new Set();
    strangers = new Set();
  });
  afterEach(() => fs.rmSync(path.dirname(folder), { recursive: true }));

  it("tells the next process of a POST without answer, and of one with", async () => {
    const first = open();
    await first.open(request("aa"));
    await first.open(request("bb"));
    await first.answered(request("bb"), "id-b");
    assert.deepEqual(left(first), [], "a process leaves nothing to itself");
    assert.deepEqual(left(), [
      ["aa", undefined],
      ["bb", "id-b"],
    ]);
  });

  it("keeps resources and addresses apart", async () => {
    await open().open(request("aa"));
    assert.deepEqual(open().leftOvers(type, "shop/live/other#01234567"), []);
    assert.deepEqual(open().leftOvers("memberships", owner), []);
    assert.deepEqual(left(open({ address: "https://elsewhere.test/api" })), []);
  });

  it("forgets what is closed, and what a hook shows to be in the state", async () => {
    const first = open();
    for (const nonce of ["aa", "bb", "cc"]) await first.open(request(nonce));
    first.close(request("aa"));
    await first.answered(request("bb"), "id-b");
    await first.answered(request("cc"), "id-c");
    const second = open();
    second.settle(type, "id-b", "whatever");
    second.settle("memberships", "id-c", "whatever");
    assert.deepEqual(left(), [["cc", "id-c"]]);
  });

  it("keeps what was being taken over apart from what was made, until the state knows its nonce", async () => {
    const first = open();
    for (const nonce of ["aa", "bb"]) await first.open(request(nonce, "take-over", `id-${nonce}`));
    const second = open();
    assert.deepEqual(left(second), []);
    assert.equal(second.interrupted("take-over", type, "id-aa")?.nonce, "aa");
    assert.equal(second.wrote("aa")?.owner, owner);
    second.settle(type, "id-aa", "older");
    second.settle(type, "id-bb", "bb");
    assert.ok(open().interrupted("take-over", type, "id-aa"));
    assert.equal(open().interrupted("take-over", type, "id-bb"), undefined);
    second.finish(type, "id-aa", owner);
    assert.equal(open().interrupted("take-over", type, "id-aa"), undefined);
  });

  it("remembers what was being taken away for as long as a state comes with the nonce that was to go", async () => {
    await open().open(request("aa", "take-away", "id-a"));
    const second = open();
    second.settle(type, "id-a", "aa");
    assert.ok(second.interrupted("take-away", type, "id-a"));
    second.settle(type, "id-a", "newer");
    assert.equal(open().interrupted("take-away", type, "id-a"), undefined);
  });

  it("forgets what was taken away after two weeks in which no state has asked for it", async () => {
    await open().open(request("aa", "take-away", "id-a"));
    await open().open(request("bb"));
    const old = new Date(Date.now() - 15 * 24 * 3600_000);
    for (const file of files()) fs.utimesSync(file, old, old);
    assert.equal(open().interrupted("take-away", type, "id-a"), undefined);
    assert.deepEqual(left(), [["bb", undefined]], "what was made is never forgotten");
    assert.equal(files().length, 1);
  });

  it("does not take another process of the same run for one that was interrupted", async () => {
    await open().open(request("aa", "take-over", "id-a"));
    await open().open(request("bb"));
    for (const process of [`process ${count}`, `process ${count - 1}`]) alive.add(process);
    assert.equal(open().interrupted("take-over", type, "id-a"), undefined);
    assert.deepEqual(left(), []);
  });

  it("forgets at an orderly end what it has answers for, and nothing else", async () => {
    await open().open(request("earlier"));
    const journal = open();
    await journal.open(request("aa"));
    await journal.open(request("bb"));
    await journal.open(request("cc", "take-over", "id-c"));
    await journal.open(request("dd", "take-away", "id-d"));
    await journal.answered(request("bb"), "id-b");
    await journal.answered(request("dd", "take-away"), "id-d");
    journal.end();
    const next = open();
    assert.deepEqual(left(next), [
      ["aa", undefined],
      ["earlier", undefined],
    ]);
    assert.ok(next.interrupted("take-over", type, "id-c"), "whether it was taken over is not known");
    assert.equal(next.interrupted("take-away", type, "id-d"), undefined);
  });

  it("forgets nothing at an orderly end before which the engine has saved nothing", async () => {
    const journal = open({ savesAtEnd: true });
    for (const nonce of ["aa", "bb"]) {
      await journal.open(request(nonce));
      await journal.answered(request(nonce), `id-${nonce}`);
    }
    journal.end();
    assert.equal(left().length, 2);
  });

  it("knows all of a process to be saved by one of its answers, where the engine saves all at once", async () => {
    const first = open({ savesAtEnd: true });
    const other = open({ savesAtEnd: true });
    for (const [journal, nonce] of [
      [first, "aa"],
      [first, "bb"],
      [other, "cc"],
    ] as const) {
      await journal.open(request(nonce));
      await journal.answered(request(nonce), `id-${nonce}`);
    }
    await first.open(request("dd"));
    open().settle(type, "id-aa", "aa");
    assert.deepEqual(left(), [
      ["cc", "id-cc"],
      ["dd", undefined],
    ]);
  });

  it("reads a line that was cut short as one that was never written", async () => {
    await open().open(request("aa"));
    const [file = ""] = files();
    fs.appendFileSync(file, '{"name":"aa","facts":{"id":"id-');
    fs.writeFileSync(path.join(folder, "other.jsonl"), '{"name":"bb","record":{"api":"https://api.t');
    const second = open();
    assert.deepEqual(left(second), [["aa", undefined]]);
    second.close(request("aa"));
    assert.deepEqual(left(), [], "what is added begins a line of its own");
  });

  it("keeps one file for each process, and none that has nothing to tell", async () => {
    const [first, second] = [open(), open()];
    for (const nonce of ["aa", "bb"]) await first.open(request(nonce));
    await second.open(request("cc"));
    assert.equal(files().length, 2);
    for (const nonce of ["aa", "bb"]) await first.answered(request(nonce), `id-${nonce}`);
    first.end();
    assert.equal(files().length, 1);
    const third = open();
    third.settle(type, "id-cc", "cc");
    assert.deepEqual(left(third), [["cc", undefined]]);
    third.close(request("cc"));
    third.end();
    assert.deepEqual(files(), []);
  });

  it("opens a record again whose answer comes after another process has closed it: nothing showed that it would", async () => {
    const late = open();
    const outliving = `process ${count}`;
    strangers.add(outliving);
    await late.open(request("aa"));
    open().close(request("aa"));
    assert.deepEqual(left(), []);
    await late.answered(request("aa"), "id-a");
    strangers.delete(outliving);
    const third = open();
    assert.deepEqual(left(third), [["aa", "id-a"]]);
    third.close(request("aa"));
    third.end();
    assert.deepEqual(files(), [], "nothing keeps the file of an ended process");
  });

  it("opens again, under one name, what was closed", async () => {
    const journal = open();
    await journal.open(request("aa", "take-away", "id-a"));
    journal.close(request("aa", "take-away"));
    await journal.open(request("aa", "take-away", "id-a"));
    assert.ok(open().interrupted("take-away", type, "id-a"));
  });

  it("puts what it does on record in its own file, even if an ended process was doing the same", async () => {
    await open().open(request("aa", "take-away", "id-a"));
    const ended = files()[0] ?? "";
    const [one, other] = [open(), open()];
    assert.ok(one.interrupted("take-away", type, "id-a"));
    assert.ok(other.interrupted("take-away", type, "id-a"));
    await one.open(request("aa", "take-away", "id-a"));
    other.finish(type, "id-a", owner);
    other.end();
    assert.ok(!files().includes(ended));
    assert.ok(open().interrupted("take-away", type, "id-a"));
  });

  it("never removes the file of a living process, whatever run it belongs to", async () => {
    const stranger = open();
    strangers.add(`process ${count}`);
    await stranger.open(request("aa"));
    stranger.close(request("aa"));
    const other = open();
    assert.deepEqual(left(other), []);
    other.end();
    await stranger.open(request("bb"));
    assert.deepEqual(left(), [["bb", undefined]]);
  });

  it("hears of what another process closes meanwhile", async () => {
    await open().open(request("aa"));
    const [one, other] = [open(), open()];
    assert.deepEqual([left(one).length, left(other).length], [1, 1]);
    one.close(request("aa"));
    assert.deepEqual(left(other), []);
    one.end();
    assert.deepEqual(left(other), []);
  });
});
