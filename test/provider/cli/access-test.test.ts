import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import { loadOrganization } from "../../../provider/spec/load";
import type { OrganizationSpec } from "../../../provider/spec/spec";
import { seedOf, small } from "../organization/large-organization";
import { explicit, previewBetween } from "../preview/synthesized";
import { call, environmentOf, folderWith } from "./command-line";

const organization = `version: 1
organization: { name: Shop }
roles:
  seller: { name: Role 0, permissions: { subject_0: read } }
members:
  member-0@shop.example: { role: seller, accessScope: live_access }
`;
const good = `version: 1
tests:
  members read:
    who: member-0@shop.example
    may: { subject_0: read }
`;

describe("the verb access test", function () {
  this.timeout(60_000);
  let folder: string;

  before(() => {
    folder = folderWith({
      "organization.yaml": organization,
      "access.test.yaml": good,
      "bad.test.yaml": good.replace("may:", "mayNot:"),
      "wrong.test.yaml": good.replace("who: member-0", "who: membr-0"),
      "roles.test.yaml": good.replace("member-0@shop.example", "roles/seller"),
    });
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  const run = (...args: string[]) => call(["access", "test", ...args], {}, folder);

  it("reads the spec beside the file, and ends with 0 if all holds", async () => {
    const { code, stdout, stderr } = await run("access.test.yaml");
    assert.deepEqual([code, stderr], [0, ""]);
    assert.match(stdout, /^ok {6}members read\n\n1 passed, 0 failed, 0 unknown\n100 % of the rights are mentioned/);
  });

  it("ends with 1 if something does not hold, and tells where and why, also as JSON", async () => {
    const { code, stdout } = await run("bad.test.yaml", "--json");
    assert.equal(code, 1);
    const { tests, coverage } = JSON.parse(stdout);
    assert.deepEqual(tests, [
      {
        sentence: "members read",
        outcome: "failed",
        file: "bad.test.yaml",
        line: 3,
        findings: [
          {
            principal: "member-0@shop.example",
            subject: "subject_0",
            right: "read",
            reason: "granted",
            because: ["members/member-0@shop.example → roles/seller → roles/seller/permissions"],
          },
        ],
      },
    ]);
    assert.deepEqual(coverage, { total: 1, mentioned: 1, percent: 100, unmentioned: [] });
  });

  it("ends with 1 for names that nobody has, and for too little coverage", async () => {
    const wrong = await run("wrong.test.yaml", "organization.yaml");
    assert.equal(wrong.code, 1);
    assert.match(wrong.stderr, /^error: wrong\.test\.yaml:4:10: .*did you mean `member-0@shop\.example`\?$/m);
    fs.writeFileSync(path.join(folder, "wide.yaml"), organization.replace("read }", "read update }"));
    const args = ["access.test.yaml", "wide.yaml", "--min-coverage"];
    assert.equal((await run(...args, "50")).code, 0);
    const little = await run(...args, "51");
    assert.equal(little.code, 1);
    assert.match(little.stderr, /the assertions mention 50 % of the rights, less than 51 %/);
    assert.equal((await run(...args, "many")).code, 1);
  });

  it("judges what a preview's program declares, before it is done", async () => {
    const before = loadOrganization(path.join(folder, "organization.yaml")).spec;
    const narrower = { ...before, roles: { seller: { name: "Role 0", permissions: {} } } };
    const plan = (after: OrganizationSpec) => previewBetween(explicit(before), explicit(after));
    fs.writeFileSync(path.join(folder, "same.json"), plan(before));
    fs.writeFileSync(path.join(folder, "narrow.json"), plan(narrower));
    assert.equal((await run("access.test.yaml", "--preview", "same.json")).code, 0);
    const { code, stdout } = await run("access.test.yaml", "--preview", "narrow.json");
    assert.equal(code, 1);
    assert.match(stdout, /members read/);
  });

  it("decides nothing about a preview that it cannot evaluate", async () => {
    const preview = { steps: [] as object[], changeSummary: { same: 1 } };
    const urn = "urn:pulumi:test::shop::commercelayer:index:Gateway::all";
    const state = { type: "commercelayer:index:Gateway", urn, inputs: {}, outputs: {}, id: "x" };
    preview.steps.push({ op: "same", urn, oldState: state, newState: state });
    fs.writeFileSync(path.join(folder, "open.json"), JSON.stringify(preview));
    const { code, stderr } = await run("access.test.yaml", "--preview", "open.json");
    assert.equal(code, 1);
    assert.match(stderr, /no assertion about this plan can be decided: all: what a Gateway grants is not known/);
  });

  describe("against a living organization", () => {
    let emulator: Emulator;

    beforeEach(async () => {
      emulator = await startEmulator({ limits: "off", seed: seedOf(small) });
    });
    afterEach(() => emulator.close());

    it("knows the handles of the file", async () => {
      const args = ["access", "test", "roles.test.yaml", "shop", "--json"];
      const { code, stdout, stderr } = await call(args, environmentOf(emulator), folder);
      assert.equal(code, 0, stderr);
      assert.equal(JSON.parse(stdout).tests[0].outcome, "passed");
    });
  });
});
