import assert from "node:assert/strict";
import { type Living, unknownLiving } from "../../../provider/access/living";
import { judge, type Terms } from "../../../provider/guard/judgement";
import { usualLockOut } from "../../../provider/guard/lock-out";
import { usualMass } from "../../../provider/guard/mass-change";
import { judgementInText } from "../../../provider/guard/report";
import { parsePreview } from "../../../provider/preview/preview";
import type { OrganizationSpec } from "../../../provider/spec/spec";
import { builtInIds, previewBetween, unknownSign } from "../preview/synthesized";
import { people, team } from "./people";

const builtIns: Living = {
  ...unknownLiving(),
  handles: { ...unknownLiving().handles, roles: new Map(Object.entries(builtInIds).map(([kind, id]) => [id, kind])) },
};

describe("the guard of a plan", () => {
  it("lets a plan through that changes little, and prints its checksum", () => {
    const { verdict, checksum, findings } = judged(team(), team({ extra: true }));
    assert.deepEqual([verdict, findings], ["passes", []]);
    assert.match(checksum, /^[0-9a-f]{64}$/);
  });

  it("stops more than 30 % of ten or more of one type, and says how to go on", () => {
    const crowd = (count: number, changed: number) =>
      people([...Array(count).keys()].map((i) => [`p${i}`, i < changed ? "editor" : "viewer"]));
    assert.equal(judged(crowd(10, 0), crowd(10, 3)).verdict, "passes");
    const stopped = judged(crowd(10, 0), crowd(10, 4));
    assert.equal(stopped.verdict, "mass change");
    assert.match(
      judgementInText(stopped),
      /4 of 10 Membership resources are changed.*limit is 30 %\n.*\n {4}--allow mass-change:Membership/s,
    );
    assert.equal(judged(crowd(9, 0), crowd(9, 9)).verdict, "passes", "too few to count");
    assert.equal(judged(crowd(10, 0), crowd(10, 4), { allowed: ["mass-change:Membership"] }).verdict, "passes");
  });

  it("stops a plan that leaves less than two admins, and counts rights instead of memberships", () => {
    const before = people([
      ["ann", "admin"],
      ["ben", "admin"],
      ["cid", "viewer"],
    ]);
    const demoted = people([
      ["ann", "admin"],
      ["ben", "viewer"],
      ["cid", "viewer"],
    ]);
    const { verdict, findings } = judged(before, demoted);
    assert.equal(verdict, "lock-out");
    assert.match(
      String(findings[0]?.reason),
      /ben@green\.example loses the rights of an admin, and 1 certain admins are left of at least 2/,
    );
    assert.equal(findings[0]?.name, "lock-out:ben@green.example");
    assert.equal(
      judged(
        demoted,
        people([
          ["ann", "admin"],
          ["ben", "viewer"],
        ]),
      ).verdict,
      "passes",
      "it lowers nothing",
    );
    assert.equal(judged(demoted, before).verdict, "passes");
  });

  it("shows what is allowed by the name of the person, and what need not be", () => {
    const before = people([
      ["ann", "admin"],
      ["ben", "admin"],
    ]);
    const found = judged(before, people([["ann", "admin"]]), {
      allowed: ["lock-out:BEN@green.example", "lock-out:zoe@green.example"],
    });
    assert.equal(found.verdict, "passes");
    assert.match(judgementInText(found), /ALLOWED {2}lock-out:ben@green\.example/);
    assert.deepEqual(found.needless, ["lock-out:zoe@green.example"]);
  });

  it("takes an admin who cannot be determined for a lock-out", () => {
    const before = people([
      ["ann", "admin"],
      ["ben", "admin"],
    ]);
    const gone = people([["ann", "admin"]]);
    const { verdict, findings } = judge(previewOf(before, gone), terms({}), unknownLiving());
    assert.equal(verdict, "lock-out");
    assert.match(String(findings[0]?.reason), /may lose the rights of an admin, and 0 certain admins are left/);
    const preview = JSON.parse(previewBetween(before, before));
    for (const step of preview.steps)
      if (step.urn.includes("ben@")) {
        step.op = "update";
        step.newState = { ...step.newState, inputs: { ...step.newState.inputs, roleId: unknownSign } };
      }
    assert.equal(judge(parsePreview(JSON.stringify(preview)), terms({}), builtIns).verdict, "lock-out");
    const strange = JSON.parse(previewBetween(before, before));
    strange.steps.find(({ urn }: { urn: string }) => urn.includes("ben@")).op = "transmogrify";
    const { findings: unheard } = judge(parsePreview(JSON.stringify(strange)), terms({}), builtIns);
    assert.match(
      JSON.stringify(unheard),
      /the operation transmogrify is not known","name":"lock-out:shop\/members\/ben@/,
    );
  });

  it("counts the admins whom the stack does not manage, if it is told of them", () => {
    const before = people([
      ["ann", "admin"],
      ["ben", "admin"],
    ]);
    const gone = people([["ann", "admin"]]);
    const zoe = {
      id: "m-zoe",
      organization: "id-organization",
      email: "zoe@green.example",
      role: "admin",
      scope: "all_access",
    };
    assert.equal(judge(previewOf(before, gone), terms({}), { ...builtIns, members: [zoe] }).verdict, "passes");
  });

  it("stops what takes the rights of the caller, or of anybody if the caller is not known", () => {
    const before = people([
      ["ann", "admin"],
      ["ben", "admin"],
      ["cid", "admin"],
    ]);
    const gone = people([
      ["ann", "admin"],
      ["ben", "admin"],
    ]);
    assert.equal(judged(before, gone).verdict, "passes");
    assert.match(
      JSON.stringify(judged(before, gone, { caller: "CID@green.example" }).findings),
      /CID@green\.example, the user of these credentials, loses the right to change \*/,
    );
    const { caller: _, ...nobody } = terms({}).lockOut;
    const found = judge(previewOf(before, gone), { ...terms({}), lockOut: nobody }, builtIns);
    assert.match(JSON.stringify(found.findings), /may be the user of these credentials: name that user with --caller/);
  });

  it("stops a matrix that takes the right to change access from the caller", () => {
    const matrix = (text: string) =>
      people(
        [
          ["ann", "admin"],
          ["ben", "boss"],
        ],
        { boss: { memberships: text, orders: "read" } },
      );
    const found = judged(matrix("create update"), matrix("read"), { caller: "ben@green.example" });
    assert.equal(found.verdict, "lock-out");
    assert.match(JSON.stringify(found.findings), /loses the right to change memberships/);
  });

  it("stops a plan after which a required admin is none, or nobody knows", () => {
    const both = people([
      ["ann", "admin"],
      ["ben", "admin"],
    ]);
    const required = { required: ["ann@green.example"] };
    assert.equal(judged(both, both, required).verdict, "passes");
    assert.equal(judged(both, both, { required: ["zoe@green.example"] }).verdict, "lock-out");
    assert.equal(judge(previewOf(both, both), terms(required), unknownLiving()).verdict, "lock-out");
  });

  it("stops one matrix that takes all rights from more than a quarter of ten people", () => {
    const crowd = (text: string) =>
      people(
        [...Array(10).keys()].map((i) => [`p${i}`, i < 3 ? "boss" : "viewer"]),
        { boss: text === "" ? {} : { orders: text } },
      );
    const found = judged(crowd("read update"), crowd(""));
    assert.equal(found.verdict, "lock-out");
    assert.match(String(found.findings[0]?.reason), /3 of 10 people lose all their rights; the limit is 25 %/);
    assert.equal(judged(crowd("read update"), crowd("read")).verdict, "passes");
  });

  it("holds an apply to the plan that was reviewed", () => {
    const { checksum } = judged(team(), team({ extra: true }));
    assert.equal(judged(team(), team({ extra: true }), { expected: checksum }).verdict, "passes");
    const other = judged(team(), team(), { expected: checksum });
    assert.equal(other.verdict, "another plan");
    assert.match(judgementInText(other), /This is not the plan that was reviewed/);
  });
});

interface Choice {
  readonly allowed?: readonly string[];
  readonly expected?: string;
  readonly caller?: string;
  readonly required?: readonly string[];
}

function terms({ allowed = [], expected, caller = "robot@elsewhere.example", required = [] }: Choice): Terms {
  return {
    mass: usualMass,
    lockOut: { ...usualLockOut, caller, required },
    allowed,
    ...(expected === undefined ? {} : { expected }),
  };
}

function judged(before: OrganizationSpec, after: OrganizationSpec, choice: Choice = {}) {
  return judge(previewOf(before, after), terms(choice), builtIns);
}

function previewOf(before: OrganizationSpec, after: OrganizationSpec) {
  return parsePreview(previewBetween(before, after));
}
