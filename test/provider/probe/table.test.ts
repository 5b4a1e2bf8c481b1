import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { readings } from "../../../emulator/facts/readings";
import { planOf } from "../../../provider/probe/plan";
import { levels } from "../../../provider/probe/probe";
import { probes } from "../../../provider/probe/probes";
import { unasked } from "../../../provider/probe/unasked";
import { idsOf } from "./sandbox";

const root = path.join(__dirname, "../../..");
const read = (file: string) => fs.readFileSync(path.join(root, file), "utf8");

describe("the table of assumptions", () => {
  const [, section = ""] = read("emulator/README.md").split("## Documented and assumed");
  const rows = [...section.matchAll(/^\| `([\w-]+)` .*\| +(.*?) +\|$/gm)].map(([, id = "", second = ""]) => ({
    id,
    second: second.trim(),
  }));
  const ids = rows.map(({ id }) => id);

  it("has an id for each row, and no id twice", () => {
    const lines = section.split("\n").filter((line) => /^\| (?!id |-)/.test(line));
    assert.equal(rows.length, lines.length);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("has a probe for each row, or a reason why there is none, and nothing for what is no row", () => {
    const known = [...probes.map(({ assumption }) => assumption), ...Object.keys(unasked)];
    assert.deepEqual(known.toSorted(), ids.toSorted());
  });

  it("names the second reading that the emulator has", () => {
    const named = rows.filter(({ second }) => second !== "").map(({ id, second }) => [id, second]);
    assert.deepEqual(
      Object.fromEntries(named),
      Object.fromEntries(Object.entries(readings).map(([id, { otherwise }]) => [id, otherwise])),
    );
  });

  it("has a second reading of each row with a probe", () => {
    assert.deepEqual(Object.keys(readings).toSorted(), probes.map(({ assumption }) => assumption).toSorted());
  });

  it("is counted right in the page for the customer and in the emulator's README", () => {
    const page = read("docs/probe.md");
    assert.match(page, new RegExp(`^${probes.length} of these ${rows.length} rows`, "m"));
    assert.match(section, new RegExp(`about ${probes.length} of them`));
    for (const level of levels) {
      const { asked } = planOf(level, "probe.example.com");
      assert.match(page, new RegExp(`^\\| \`--${level}\` +\\| ${asked.length} +\\|`, "m"));
    }
  });
});

describe("the plan of a run", () => {
  it("asks nothing above its level, and invites nobody without a domain", () => {
    const { asked, skipped, writes, invitations } = planOf("reads", undefined);
    assert.ok(asked.every(({ level }) => level === "reads"));
    assert.deepEqual([writes, invitations], [0, 0]);
    assert.equal(asked.length + skipped.length, probes.length + Object.keys(unasked).length);
    assert.equal(skipped.find(({ assumption }) => assumption === "custom-roles")?.why, "it needs --lasting");
    assert.equal(planOf("writes", undefined).invitations, 0);
    const { skipped: uninvited } = planOf("lasting", undefined);
    assert.equal(uninvited.find(({ assumption }) => assumption === "memberships")?.why, "it needs --email-domain");
  });

  it("counts what stays for good", () => {
    assert.deepEqual(planOf("writes", undefined).lasting, new Map());
    assert.deepEqual(
      planOf("lasting", undefined).lasting,
      new Map([
        ["roles", 2],
        ["permissions", 2],
      ]),
    );
  });

  it("leaves out what is known", () => {
    const { asked, skipped } = planOf("reads", undefined, [{ assumption: "etag", outcome: "confirmed" }]);
    assert.ok(!asked.some(({ assumption }) => assumption === "etag"));
    assert.ok(!idsOf(skipped, "not asked").includes("etag"));
  });
});
