import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import Ajv from "ajv";
import { parse } from "yaml";
import { accessTestForm } from "../../../../provider/access/assertions/form";
import { parseAccessTest } from "../../../../provider/access/assertions/load";
import { type AccessTestResult, runAccessTest } from "../../../../provider/access/assertions/run";
import { testsInText } from "../../../../provider/access/report/tests-in-text";
import { resolveOrganizationText } from "../../../../provider/spec/load";
import { fileSchema } from "../../../../scripts/generate/file-schema";

const { spec } = resolveOrganizationText(
  `version: 1
organization: { name: Green }
roles:
  editor: { permissions: { orders: read update, prices: read } }
  cleaner: { permissions: { orders: destroy } }
  idle: { permissions: {} }
credentials:
  erp: { kind: integration, role: editor, mode: live }
  shop: { kind: sales_channel }
  desk: { kind: orders }
profiles:
  help: { accessScope: live_access, applications: { desk: { role: cleaner, filters: { market_id_in: [a] } } } }
members:
  ada@green.example: { role: admin, accessScope: all_access }
  ann: { userEmail: ann@green.example, role: editor, accessScope: test_access }
  dan@agency.example: { role: idle, accessScope: live_access, profile: help }
`,
  "organization.yaml",
  {},
);

/** What becomes of one assertion, written below its sentence. */
function run(...lines: string[]): AccessTestResult {
  return runAccessTest(parseAccessTest(fileWith(lines), "access.test.yaml"), spec);
}

function fileWith(lines: readonly string[]): string {
  return [
    "version: 1",
    "groups: { admins: roles/admin, staff: [ann, admins] }",
    "tests:",
    "  it is so:",
    ...lines.map((line) => `    ${line}`),
    "",
  ].join("\n");
}

function outcomeOf(...lines: string[]): string | undefined {
  return run(...lines).tests[0]?.outcome;
}

describe("assertions about access", () => {
  for (const [sentence, outcome, ...lines] of [
    ["somebody by the handle or by the address", "passed", "who: [ann, ANN@green.example]", "may: { orders: read }"],
    ["a group within a group", "passed", "who: staff", "may: { orders: read update }"],
    ["everybody of a domain", "failed", 'who: "*@agency.example"', "mayNot: { orders: destroy }"],
    ["everybody of no domain", "passed", 'who: "*@nowhere.example"', 'mayNot: { "*": read }'],
    ["everybody with a role", "passed", "who: roles/editor", "may: { prices: read }"],
    ["everybody with a profile", "failed", "who: profiles/help", "mayNot: { orders: destroy }"],
    ["a kind", "unknown", "who: credentials", "mayNot: { orders: destroy }"],
    ["a kind, passing what is unknown", "passed", "who: credentials", "mayNot: { orders: destroy }", "ifUnknown: pass"],
    ["everybody but some", "failed", "nobodyBut: admins", "may: { orders: destroy }", "ifUnknown: pass"],
    ["everybody but all who may", "passed", "nobodyBut: [admins, profiles/help, shop]", "may: { orders: destroy }"],
    ["nobody at all", "failed", "nobodyBut: []", "may: { orders: destroy }"],
    ["rights in live data", "failed", "who: ann", "data: live", "may: { orders: read }"],
    ["no rights in live data", "passed", "who: ann", "data: live", 'mayNot: { "*": read }'],
    ["a right that only has filters", "failed", "who: dan@agency.example", "may: { orders: destroy }"],
    ["a right to everything", "failed", "who: ann", 'may: { "*": read }'],
  ] as const)
    it(`are about ${sentence}`, () => assert.equal(outcomeOf(...lines), outcome));

  it("show the way that grants, and the line", () => {
    const [test] = run("who: dan@agency.example", 'mayNot: { "*": destroy }').tests;
    assert.equal(test?.line, 4);
    assert.deepEqual(test?.findings, [
      {
        principal: "dan@agency.example",
        subject: "*",
        right: "destroy",
        reason: "granted",
        because: [
          "members/dan@agency.example → profiles/help → profiles/help/applications/desk → roles/cleaner → roles/cleaner/permissions (within the app desk, filtered by market_id_in): orders",
        ],
      },
    ]);
  });

  it("show what each way lacks", () => {
    const gaps = (...lines: string[]) => run(...lines).tests[0]?.findings.map(({ because }) => because);
    assert.deepEqual(gaps("who: ann", "may: { orders: destroy, skus: read }"), [
      ["members/ann → roles/editor: read, update to orders, not destroy"],
      ["members/ann → roles/editor: nothing to skus"],
    ]);
    assert.deepEqual(gaps("who: ann", "data: live", "may: { prices: read }"), [
      ["members/ann → roles/editor: read to prices only in test data"],
    ]);
    assert.deepEqual(gaps("who: dan@agency.example", "may: { orders: destroy }"), [
      [
        "members/dan@agency.example → roles/idle: nothing to orders",
        "members/dan@agency.example → profiles/help → profiles/help/applications/desk → roles/cleaner (within the app desk, filtered by market_id_in): destroy to orders only with these filters",
      ],
    ]);
    assert.deepEqual(gaps("who: desk", "may: { orders: read }"), [["no role is given"]]);
  });

  it("measure which rights they mention", () => {
    const { coverage } = run(
      "who: [ann, erp]",
      "may: { orders: read }",
      "mayNot: { prices: update }",
      "ifUnknown: pass",
    );
    // Four for Ada, three each for Ann and the ERP, one for Dan.
    assert.deepEqual([coverage.total, coverage.mentioned, coverage.percent], [11, 2, 18]);
    assert.deepEqual(coverage.unmentioned.slice(0, 3), [
      { principal: "ada@green.example", subject: "*", rights: ["create", "read", "update", "destroy"] },
      { principal: "ann@green.example", subject: "orders", rights: ["update"] },
      { principal: "ann@green.example", subject: "prices", rights: ["read"] },
    ]);
    const all = run("nobodyBut: []", 'may: { "*": create read update destroy }').coverage;
    assert.deepEqual([all.percent, all.unmentioned], [100, []]);
  });

  it("are told in one line each, with reasons below what does not hold", () => {
    const text = testsInText(run("who: ann", "may: { orders: read update destroy }"));
    assert.match(
      text,
      /^FAILED {2}it is so {2}access\.test\.yaml:4\n {10}ann@green\.example may not destroy orders:\n {12}members\/ann → roles\/editor: read, update to orders, not destroy\n\n0 passed, 1 failed, 0 unknown\n/,
    );
  });

  for (const [what, message, ...lines] of [
    [
      "a person",
      /:5:10: `anm` is nobody in this organization: did you mean `ann`\?/,
      "who: anm",
      "may: { orders: read }",
    ],
    ["a role", /`roles\/editr` is nobody .*`roles\/editor`/, "who: roles/editr", "may: { orders: read }"],
    ["a group", /`admin` is nobody .*`admins`/, "nobodyBut: admin", "may: { orders: read }"],
    [
      "a subject",
      /:6:\d+: no role has rights to `order`: did you mean `orders`\?/,
      "who: ann",
      "mayNot: { order: read }",
    ],
    ["a right", /`destory` is no right: did you mean `destroy`\?/, "who: ann", "may: { orders: destory }"],
    ["a property", /`maynot` is not known here: did you mean `mayNot`\?/, "who: ann", "maynot: { orders: read }"],
    ["nobody where somebody is needed", /this names nobody/, 'who: "*@nowhere.example"', "may: { orders: read }"],
    ["no principal", /:4:3: give either `who` or `nobodyBut`/, "may: { orders: read }"],
    ["both kinds of principals", /give either/, "who: ann", "nobodyBut: ann", "may: { orders: read }"],
    ["a contradiction", /`nobodyBut` takes `may`/, "nobodyBut: ann", "mayNot: { orders: read }"],
    ["no right", /say what they may/, "who: ann"],
    ["a list of numbers", /it must be a text or a list of texts/, "who: [1]", "may: { orders: read }"],
  ] as const)
    it(`refuse ${what}, with the place`, () => assert.throws(() => run(...lines), message));

  it("are as the page that explains them shows", () => {
    const page = fs.readFileSync(path.join(__dirname, "../../../../docs/access-tests.md"), "utf8");
    const [example = ""] = /(?<=```yaml\n).*?(?=```)/s.exec(page) ?? [];
    const shown = resolveOrganizationText(
      `version: 1
organization: { name: Green }
roles: { editor: { permissions: { orders: create update, prices: read } } }
credentials: { erp: { kind: integration, role: editor, mode: live } }
members:
  ann@greenbrand.example: { role: editor, accessScope: all_access }
  chloe@agency.example: { role: read_only, accessScope: all_access }
`,
      "organization.yaml",
      {},
    );
    const text = testsInText(runAccessTest(parseAccessTest(example, "access.test.yaml"), shown.spec));
    const failures = text.split("\n").filter((line) => /^(FAILED| {10})/.test(line));
    assert.equal(failures.length, 6);
    assert.ok(page.includes(failures.join("\n")), text);
  });

  it("refuse groups that contain each other", () => {
    const text = "version: 1\ngroups: { a: b, b: a }\ntests:\n  x: { who: a, mayNot: { orders: read } }\n";
    assert.throws(
      () => runAccessTest(parseAccessTest(text, "t.yaml"), spec),
      /the groups a → b → a contain each other/,
    );
  });

  it("have a schema that takes what the check takes, and refuses what it refuses", () => {
    const isValid = new Ajv({ strict: false }).compile(fileSchema(accessTestForm));
    const good = fileWith(["who: [ann]", "data: live", "may: { orders: read }", 'mayNot: { "*": [destroy] }']);
    assert.equal(isValid(parse(good)), true, JSON.stringify(isValid.errors));
    for (const wrong of ["who: [1]", "data: both", "may: { orders: 1 }", "whom: ann", "may: { Orders: read }"])
      assert.equal(isValid(parse(fileWith([wrong]))), false, wrong);
  });
});
