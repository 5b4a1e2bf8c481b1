import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { call, folderWith } from "./command-line";

const base = `version: 1
organization: { name: Green }
roles:
  editor:
    permissions:
      orders: read update
credentials:
  erp: { kind: integration, role: editor, mode: live }
  shop: { kind: sales_channel }
members:
  ann@green.example: { role: editor, accessScope: live_access }
  zoe@green.example: { role: read_only, accessScope: test_access }
`;
const wider = base.replace("orders: read update", "orders: read update destroy");
const narrower = base.replace("orders: read update", "orders: read");
const admin = base.replace("role: read_only", "role: admin");
const open = base.replace(/ {4}permissions:\n.*\n/, "    name: editor\n");

describe("the verb access", function () {
  this.timeout(60_000);
  let folder: string;

  before(() => {
    folder = folderWith({
      "before.yaml": base,
      "wider.yaml": wider,
      "narrower.yaml": narrower,
      "admin.yaml": admin,
      "open.yaml": open,
    });
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it("lists one row for each principal and subject, with the ways to it", async () => {
    const { code, stdout, stderr } = await call(["access", "before.yaml", "--json"], {}, folder);
    assert.equal(code, 0);
    const rows = JSON.parse(stdout) as Record<string, unknown>[];
    assert.deepEqual(
      rows.map(({ principal, kind, subject, read, destroy, scope }) => [
        principal,
        kind,
        subject,
        read,
        destroy,
        scope,
      ]),
      [
        ["ann@green.example", "person", "orders", true, false, "live"],
        ["zoe@green.example", "person", "*", true, false, "test"],
        ["erp", "credential", "orders", true, false, "live"],
      ],
    );
    assert.deepEqual(rows[0]?.via, ["members/ann@green.example → roles/editor → roles/editor/permissions"]);
    assert.match(stderr, /not known: shop: a `sales_channel` has no role/);
  });

  it("answers for one person, one subject or one right", async () => {
    const csv = await call(
      ["access", "before.yaml", "--subject", "orders", "--can", "update", "--format", "csv"],
      {},
      folder,
    );
    assert.deepEqual(
      csv.stdout.split("\r\n").map((line) => line.split(",")[0]),
      ["principal", "ann@green.example", "erp"],
    );
    const one = await call(["access", "before.yaml", "--who", "ZOE@green.example"], {}, folder);
    assert.match(one.stdout, /^zoe@green\.example \(person\)\n {4}\* {2}read {2}\[test\]/);
  });

  it("writes Markdown whose names can break nothing", async () => {
    const { stdout } = await call(["access", "admin.yaml", "--format", "markdown"], {}, folder);
    assert.match(
      stdout,
      /^### Who can do what in `Green`\n\nWho can change access:\n\n- `zoe@green\.example`: everything\n/,
    );
    assert.match(
      stdout,
      /^\| `erp` \| credential \| `orders` \| read update \| live \| `credentials\/erp → roles\/editor/m,
    );
    assert.match(stdout, /Not known:\n\n- `shop`: <code>a &#96;sales&#95;channel&#96; has no role/);
  });

  it("writes any format to a file, and nothing to stdout", async () => {
    for (const [format, content] of [
      ["text", /^ann@green\.example \(person\)\n/],
      ["json", /^\[\n/],
      ["markdown", /^### Who/],
      ["csv", /^principal,/],
      ["html", /^<!doctype html>\n.*<title>Who can do what in Green<\/title>.*<\/html>\n$/s],
    ] as const) {
      const args = ["access", "before.yaml", "--format", format, "--out", `access.${format}`];
      const { stdout, stderr } = await call(args, {}, folder);
      assert.equal(stdout, "");
      assert.match(stderr, new RegExp(`^wrote access\\.${format}$`, "m"));
      assert.match(fs.readFileSync(path.join(folder, `access.${format}`), "utf8"), content);
    }
  });

  for (const [file, code, verdict] of [
    ["before.yaml", 0, "same"],
    ["narrower.yaml", 10, "narrows"],
    ["wider.yaml", 11, "widens"],
    ["open.yaml", 13, "unknown"],
  ] as const)
    it(`ends a review that is ${verdict} with ${code}`, async () => {
      const found = await call(["access", "diff", "before.yaml", file, "--json"], {}, folder);
      assert.equal(JSON.parse(found.stdout).verdict, verdict);
      assert.equal(found.code, code);
    });

  it("names who gains what, the line that grants it, and who escalates", async () => {
    const { stdout } = await call(["access", "diff", "before.yaml", "wider.yaml", "--json"], {}, folder);
    const { principals, counts } = JSON.parse(stdout);
    assert.deepEqual(
      [principals[0].principal, principals[0].file, principals[0].line],
      ["ann@green.example", "wider.yaml", 6],
    );
    assert.equal(principals[0].before.destroy, false);
    assert.equal(principals[0].after.destroy, true);
    assert.equal(counts.gaining, 2);
    const escalated = await call(["access", "diff", "before.yaml", "admin.yaml", "--format", "markdown"], {}, folder);
    assert.match(escalated.stdout, /\*\*`zoe@green\.example` becomes an admin/);
  });

  it("says what to do where there is no preview, or no folder to write to", async () => {
    const howTo = /none\.json: cannot read it: there is no such file: make it with `pulumi preview --json --show-sames/;
    for (const args of [
      ["access", "diff", "--preview", "none.json"],
      ["guard", "none.json"],
    ]) {
      const { code, stderr } = await call(args, {}, folder);
      assert.equal(code, 1);
      assert.match(stderr, howTo);
    }
    const args = ["access", "diff", "before.yaml", "wider.yaml", "--out", "nowhere/report.md"];
    const { code, stdout, stderr } = await call(args, {}, folder);
    assert.deepEqual([code, stdout], [1, ""]);
    assert.match(stderr, /nothing was written: there is no folder .+\. Make it first/);
  });

  it("ends with 0 for a verdict that is allowed, and refuses one that is none", async () => {
    const args = ["access", "diff", "before.yaml", "narrower.yaml", "--allow"];
    assert.equal((await call([...args, "narrows,same"], {}, folder)).code, 0);
    assert.equal((await call([...args, "narrow"], {}, folder)).code, 1);
  });
});
