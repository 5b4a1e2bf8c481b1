import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import { call, folderWith } from "./command-line";

const test = `version: 1
organization: { name: Green test }
roles:
  editor: { name: Editor, permissions: { orders: read update } }
members:
  ann@green.example: editor
`;
const live = test.replace("Green test", "Green").replace("orders: read update", "orders: read");

describe("the verb diff", function () {
  this.timeout(60_000);
  let folder: string;
  let emulators: Emulator[];

  before(async () => {
    folder = folderWith({
      "test.yaml": test,
      "same.yaml": `# the same\n${test}`,
      "live.yaml": live,
      "wrong.yaml": "version: 2\n",
    });
    emulators = await Promise.all([
      startEmulator({ limits: "off", seed }),
      startEmulator({ limits: "off", seed: otherSeed }),
    ]);
  });
  after(async () => {
    fs.rmSync(folder, { recursive: true });
    for (const one of emulators) await one.close();
  });

  it("ends with 0 between two files that say the same, and with 2 between others", async () => {
    const same = await call(["diff", "test.yaml", "same.yaml"], {}, folder);
    assert.deepEqual(same, { code: 0, stdout: "test.yaml and same.yaml: no differences\n", stderr: "" });
    const other = await call(["diff", "test.yaml", "live.yaml"], {}, folder);
    assert.equal(other.code, 2);
    assert.match(other.stdout, /^~ roles\/editor\/permissions\n {4}orders {2}revoked update$/m);
  });

  it("ends with 1 for a file with problems, which it locates, and prints nothing on stdout", async () => {
    const { code, stdout, stderr } = await call(["diff", "test.yaml", "wrong.yaml"], {}, folder);
    assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
    assert.match(stderr, /^wrong\.yaml:1:10: /m);
  });

  it("prints JSON on request, and an error as JSON too", async () => {
    const { code, stdout } = await call(["diff", "test.yaml", "live.yaml", "--json"], {}, folder);
    assert.equal(code, 2);
    assert.deepEqual(JSON.parse(stdout).counts, { added: 0, removed: 0, changed: 2, renamed: 0 });
    const failed = await call(["diff", "test.yaml", "missing.yaml", "--format", "json"], {}, folder);
    assert.equal(failed.code, 1);
    assert.match(JSON.parse(failed.stderr).problems[0].message, /there is no such file/);
  });

  it("writes the whole report to a file", async () => {
    const many = Array.from({ length: 900 }, (_, index) => `  member-${index}@green.example: editor\n`).join("");
    fs.writeFileSync(path.join(folder, "many.yaml"), test + many);
    const args = ["diff", "test.yaml", "many.yaml", "--format", "markdown", "--out", "report.md"];
    const { stdout } = await call(args, {}, folder);
    const whole = fs.readFileSync(path.join(folder, "report.md"), "utf8");
    assert.ok(stdout.length <= 60_000 && whole.length > 60_000);
    assert.match(stdout, /more rows are not shown/);
    assert.doesNotMatch(whole, /more rows are not shown/);
  });

  it("compares two organizations of different accounts, and an organization with a file", async () => {
    const [source, target] = emulators.map(credentialsOf);
    const environment = { ...sided("SOURCE", source), ...sided("TARGET", target) };
    const two = await call(["diff", "green", "green"], environment, folder);
    assert.equal(two.code, 2, two.stderr);
    assert.match(two.stdout, /orders {2}revoked update/);
    const file = await call(["diff", "green", "test.yaml"], sided("SOURCE", source), folder);
    assert.equal(file.code, 2, file.stderr);
    assert.match(file.stdout, /name {2}Green → Green test/);
    assert.match(file.stdout, /^- members\/owner@example\.com$/m, "the member whom only the organization has");
    assert.doesNotMatch(file.stdout, /roles\/editor/, "the same role");
  });

  it("names the organizations that resemble one that is not there", async () => {
    const { code, stderr } = await call(
      ["diff", "gren", "test.yaml"],
      sided("SOURCE", credentialsOf(emulators[0] as Emulator)),
      folder,
    );
    assert.equal(code, 1);
    assert.match(stderr, /Did you mean `green`\?/);
  });
});

function seedWith(canUpdate: boolean) {
  return {
    records: {
      users: [
        { id: "ownerowner", attributes: { email: "owner@example.com", first_name: "Ada", last_name: "Lovelace" } },
      ],
      organizations: [{ id: "greengreen", attributes: { name: "Green" } }],
      roles: [{ id: "editoredit", attributes: { name: "Editor" }, relationships: { organization: "greengreen" } }],
      permissions: [
        {
          attributes: {
            subject: "orders",
            can_create: false,
            can_read: true,
            can_update: canUpdate,
            can_destroy: false,
          },
          relationships: { role: "editoredit" },
        },
      ],
      memberships: [
        {
          attributes: { user_email: "ann@green.example" },
          relationships: { organization: "greengreen", role: "editoredit" },
        },
      ],
    },
  };
}

const seed = seedWith(true);
const otherSeed = seedWith(false);

type Credentials = Pick<Emulator, "apiUrl" | "authUrl" | "clientId" | "clientSecret">;

function credentialsOf({ apiUrl, authUrl, clientId, clientSecret }: Emulator): Credentials {
  return { apiUrl, authUrl, clientId, clientSecret };
}

function sided(side: "SOURCE" | "TARGET", credentials: Credentials | undefined): NodeJS.ProcessEnv {
  return {
    [`COMMERCELAYER_${side}_API_URL`]: credentials?.apiUrl,
    [`COMMERCELAYER_${side}_AUTH_URL`]: credentials?.authUrl,
    [`COMMERCELAYER_${side}_CLIENT_ID`]: credentials?.clientId,
    [`COMMERCELAYER_${side}_CLIENT_SECRET`]: credentials?.clientSecret,
  };
}
