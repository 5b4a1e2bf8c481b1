import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import sinon from "sinon";
import { Journal } from "../../../provider/ownership/journal";
import { JournalFolder } from "../../../provider/ownership/journal-folder";

const owner = "shop/live/site#01234567";
const type = "api_credentials";

describe("the folder of the journal", () => {
  let folder: string;
  let count = 0;
  const warnings: string[] = [];

  /** The journal of a process of its own, after which the ones before have ended. */
  function open(): Journal {
    const self = `process ${++count}`;
    const isAlive = (process: string) => process === self;
    const processes = { self, isAlive, hasEnded: (process: string) => !isAlive(process) };
    return new Journal(new JournalFolder(folder, (text) => warnings.push(text)), "https://api.test/api", processes);
  }
  const request = (nonce: string) => ({ purpose: "make", type, owner, nonce }) as const;
  const files = () => fs.readdirSync(folder).map((name) => path.join(folder, name));
  const left = () =>
    open()
      .leftOvers(type, owner)
      .map(({ nonce, id }) => [nonce, id]);

  beforeEach(() => {
    folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), "journal-")), "made-when-needed");
    warnings.length = 0;
  });
  afterEach(() => fs.rmSync(path.dirname(folder), { recursive: true }));

  it("waits for the disk once for all that are on their way", async () => {
    const fsync = sinon.spy(fs, "fsync");
    try {
      const journal = open();
      await Promise.all(Array.from({ length: 100 }, (_, i) => journal.open(request(`n${i}`))));
      assert.ok(fsync.callCount <= 2, `${fsync.callCount}`);
      assert.equal(left().length, 100);
    } finally {
      fsync.restore();
    }
  });

  it("shows a request to other processes at once, and lets it be sent when it is on disk", async () => {
    const fsync = sinon.stub(fs, "fsync");
    try {
      let maySend = false;
      const opened = open()
        .open(request("aa"))
        .then(() => {
          maySend = true;
        });
      assert.deepEqual(left(), [["aa", undefined]]);
      await new Promise((resolve) => setImmediate(resolve));
      assert.equal(maySend, false);
      fsync.callArg(1);
      await opened;
    } finally {
      fsync.restore();
    }
  });

  it("is readable by its owner alone", async () => {
    await open().open(request("aa"));
    assert.equal(fs.statSync(folder).mode & 0o077, 0);
    for (const file of files()) assert.equal(fs.statSync(file).mode & 0o077, 0);
  });

  it("warns once, and lets the run go on, where it cannot be used", async () => {
    fs.writeFileSync(folder, "a file where the folder should be");
    const journal = open();
    await journal.open(request("aa"));
    await journal.answered(request("aa"), "id");
    assert.equal(warnings.length, 1);
    assert.match(warnings[0] ?? "", /cannot be used .* COMMERCELAYER_STATE_DIR/);
  });
});
