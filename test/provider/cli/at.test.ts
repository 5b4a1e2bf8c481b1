import assert from "node:assert/strict";
import fs from "node:fs";
import { call, folderWith } from "./command-line";

const file = `version: 1
organization: { name: Green }
members:
  ann@green.example: admin
  ben@green.example: { role: read_only, expires: 2027-03-31 }
`;

describe("commands that read a file with access that ends", function () {
  this.timeout(60_000);
  let folder: string;

  before(() => {
    folder = folderWith({ "a.yaml": file, "b.yaml": file.replace(", expires: 2027-03-31", "") });
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it("grant nothing that has ended, and say when it did and whose clock says so", async () => {
    const who = async (at: string) => {
      const { stdout, stderr } = await call(["access", "a.yaml", "--json", "--at", at], {}, folder);
      return { people: JSON.parse(stdout).map(({ principal }: { principal: string }) => principal), stderr };
    };
    assert.deepEqual((await who("2027-03-30")).people, ["ann@green.example", "ben@green.example"]);
    const { people, stderr } = await who("2027-03-31");
    assert.deepEqual(people, ["ann@green.example"]);
    assert.match(stderr, /access that ends is taken as of 2027-03-31, as --at says/);
    assert.match(stderr, /ended on 2027-03-31: the membership of ben@green\.example as `read_only`/);
    assert.match((await call(["access", "a.yaml"], {}, folder)).stderr, /by the clock of this machine/);
  });

  it("review the days to come", async () => {
    const before = await call(["access", "diff", "a.yaml", "b.yaml", "--at", "2027-01-01"], {}, folder);
    assert.equal(before.code, 11, before.stderr);
    assert.match(before.stdout, /ben@green\.example {2}\* {2}nothing → read \[unknown\] from 2027-03-31 {2}b\.yaml:5/);
    assert.equal((await call(["access", "diff", "b.yaml", "a.yaml", "--at", "2027-01-01"], {}, folder)).code, 10);
    const after = await call(["access", "diff", "b.yaml", "a.yaml", "--at", "2027-04-01", "--json"], {}, folder);
    assert.equal(JSON.parse(after.stdout).limits[0].startsWith("ended on 2027-03-31: "), true);
  });

  it("compare files without what has ended", async () => {
    const { code, stdout } = await call(["diff", "a.yaml", "b.yaml", "--at", "2027-04-01"], {}, folder);
    assert.equal(code, 2);
    assert.match(stdout, /\+ members\/ben@green\.example/);
    assert.equal((await call(["diff", "a.yaml", "b.yaml", "--at", "2027-01-01"], {}, folder)).code, 0);
    const wrong = await call(["diff", "a.yaml", "b.yaml", "--at", "tomorrow"], {}, folder);
    assert.match(wrong.stderr, /it must be a day such as 2027-03-31/);
  });
});
