import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { loadRules, noRules } from "../../../provider/clone/rules";
import { SpecError } from "../../../provider/spec/place";
import { folderWith } from "../cli/command-line";

describe("the rules of a clone", () => {
  it("leave every member out by default, and keep or leave out all of them by one word", () => {
    assert.deepEqual(read("version: 1\n"), noRules);
    assert.equal(read("version: 1\nmembers: keep\n").members.others, "keep");
    assert.equal(read("version: 1\nmembers: omit\n").members.others, "omit");
  });

  it("map addresses, domains and ids", () => {
    const text = `version: 1
region: us-east-1
members:
  addresses: { Ann@test.example: ann@live.example, zoe@test.example: omit }
  domains: { test.example: live.example }
ids:
  market: { "202": "305", ZKcv13rT: LiveMarket }
`;
    assert.deepEqual(read(text), {
      region: "us-east-1",
      members: {
        others: "omit",
        addresses: { "ann@test.example": "ann@live.example", "zoe@test.example": "omit" },
        domains: { "test.example": "live.example" },
      },
      ids: { market: { "202": "305", ZKcv13rT: "LiveMarket" } },
    });
  });

  it("are refused with the place of every problem at once", () => {
    const text = "version: 2\nmembers: some\nmember: keep\nids:\n  Market: { a b: c }\n";
    assert.deepEqual(problemsIn(text), [
      "3:1 `member` is not known here: did you mean `members`?",
      "1:10 it must be 1",
      "2:10 it must be omit or keep",
      "5:3 it is no kind: use a kind of object in the singular, such as `market`",
    ]);
  });

  it("name the file that is not there", () => {
    assert.throws(() => loadRules("missing.yaml"), /cannot read the rules in missing\.yaml: there is no such file/);
  });
});

function read(text: string) {
  const folder = folderWith({ "rules.yaml": text });
  try {
    return loadRules(path.join(folder, "rules.yaml"));
  } finally {
    fs.rmSync(folder, { recursive: true });
  }
}

function problemsIn(text: string): string[] {
  try {
    read(text);
  } catch (error) {
    if (error instanceof SpecError)
      return error.problems.map(({ line, column, message }) => `${line}:${column} ${message}`);
    throw error;
  }
  return [];
}
