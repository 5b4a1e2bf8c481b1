import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Journal } from "../../../provider/session/journal";

const resource = "shop/live/site#01234567";
const api = "https://api.test/api";

describe("the journal", () => {
  let folder: string;
  const warnings: string[] = [];
  const open = (address = api) => new Journal(folder, address, (text) => warnings.push(text));

  beforeEach(() => {
    folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "journal-")), "made-when-needed");
    warnings.length = 0;
  });
  afterEach(() => fs.rmSync(path.dirname(folder), { recursive: true }));

  it("tells the next process of a POST without answer, and of one with", () => {
    const first = open();
    first.open("api_credentials", resource, "aa");
    first.open("api_credentials", resource, "bb");
    first.answered("bb", "id-b");
    assert.deepEqual(first.left(resource), [], "a process leaves nothing to itself");
    const left = open()
      .left(resource)
      .sort((one, other) => one.nonce.localeCompare(other.nonce));
    assert.deepEqual(
      left.map(({ nonce, id }) => [nonce, id]),
      [
        ["aa", undefined],
        ["bb", "id-b"],
      ],
    );
  });

  it("keeps the resources and the addresses apart", () => {
    open().open("api_credentials", resource, "aa");
    assert.deepEqual(open().left("shop/live/other#01234567"), []);
    assert.deepEqual(open("https://elsewhere.test/api").left(resource), []);
  });

  it("forgets what is closed, and what a hook shows to be in the state", () => {
    const first = open();
    for (const nonce of ["aa", "bb", "cc"]) first.open("api_credentials", resource, nonce);
    first.close("aa");
    first.answered("bb", "id-b");
    first.answered("cc", "id-c");
    const second = open();
    second.settled("api_credentials", "id-b", "whatever");
    second.settled("memberships", "id-c", "whatever");
    assert.deepEqual(
      open()
        .left(resource)
        .map(({ nonce }) => nonce),
      ["cc"],
    );
  });

  it("keeps what was being taken over apart from what was made, until the state knows its nonce", () => {
    const first = open();
    for (const nonce of ["aa", "bb"]) first.open("memberships", resource, nonce, `id-${nonce}`);
    const second = open();
    assert.deepEqual(second.left(resource), []);
    assert.equal(second.leftTakingOver(resource, "id-aa")?.nonce, "aa");
    second.settled("memberships", "id-aa", "older");
    second.settled("memberships", "id-bb", "bb");
    assert.ok(open().leftTakingOver(resource, "id-aa"));
    assert.equal(open().leftTakingOver(resource, "id-bb"), undefined);
    second.closeTakingOver(resource);
    assert.equal(open().leftTakingOver(resource, "id-aa"), undefined);
  });

  it("does not take another process of the same run for one that was interrupted", async () => {
    open().open("memberships", resource, "aa", "id-a");
    const file = path.join(folder, "aa.jsonl");
    const entry = JSON.parse(fs.readFileSync(file, "utf8"));
    fs.writeFileSync(file, `${JSON.stringify({ ...entry, pid: process.ppid })}\n`);
    assert.equal(open().leftTakingOver(resource, "id-a"), undefined);
  });

  it("forgets at an orderly end what it has answers for, and nothing else", () => {
    open().open("api_credentials", resource, "earlier");
    const journal = open();
    journal.open("api_credentials", resource, "aa");
    journal.open("api_credentials", resource, "bb");
    journal.answered("bb", "id-b");
    journal.settleAll();
    assert.deepEqual(
      open()
        .left(resource)
        .map(({ nonce }) => nonce)
        .sort(),
      ["aa", "earlier"],
    );
  });

  it("reads a line that was cut short as one that was never written", () => {
    const journal = open();
    journal.open("api_credentials", resource, "aa");
    fs.appendFileSync(path.join(folder, "aa.jsonl"), '{"id":"id-');
    fs.writeFileSync(path.join(folder, "bb.jsonl"), '{"api":"https://api.t');
    assert.deepEqual(
      open()
        .left(resource)
        .map(({ nonce, id }) => [nonce, id]),
      [["aa", undefined]],
    );
  });

  it("is readable by its owner alone", () => {
    open().open("api_credentials", resource, "aa");
    assert.equal(fs.statSync(folder).mode & 0o077, 0);
    assert.equal(fs.statSync(path.join(folder, "aa.jsonl")).mode & 0o077, 0);
  });

  it("warns once, and lets the run go on, where it cannot be used", () => {
    fs.writeFileSync(folder, "a file where the folder should be");
    const journal = open();
    journal.open("api_credentials", resource, "aa");
    journal.answered("aa", "id");
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /cannot be used .* COMMERCELAYER_STATE_DIR/);
  });
});
