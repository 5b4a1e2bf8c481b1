import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import semver from "semver";
import { parseOrganization } from "../../../provider/spec/load";

const root = path.join(__dirname, "../../..");
const comment = "# yaml-language-server: $schema=./node_modules/pulumi-commercelayer/docs/organization.schema.json";

describe("the command init", function () {
  this.timeout(60_000);
  let above: string;

  beforeEach(() => {
    above = fs.mkdtempSync(path.join(os.tmpdir(), "init-"));
  });
  afterEach(() => fs.rmSync(above, { recursive: true }));

  const init = (...args: string[]) => {
    const program = path.join(root, "bin/pulumi-commercelayer.ts");
    const tsx = path.join(root, "node_modules/tsx/dist/cli.mjs");
    const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, program, "init", ...args], {
      cwd: above,
      encoding: "utf8",
    });
    return { status, stdout, stderr };
  };
  const write = (file: string, text: string) => fs.writeFileSync(path.join(above, file), text);
  const read = (file: string) => fs.readFileSync(path.join(above, file), "utf8");

  it("writes the files, names them on stdout, and says the next three commands on stderr", () => {
    const { status, stdout, stderr } = init("my shop");
    assert.equal(status, 0, stderr);
    const files = [
      "Pulumi.yaml",
      "index.ts",
      "package.json",
      "tsconfig.json",
      ".gitignore",
      "README.md",
      "organization.yaml",
    ];
    assert.deepEqual(
      stdout.trim().split("\n"),
      files.map((file) => `my shop/${file}`),
    );
    assert.deepEqual(fs.readdirSync(path.join(above, "my shop")).sort(), [...files].sort());
    const commands = stderr.split("\n").filter((line) => line.startsWith("  "));
    assert.deepEqual(commands, ["  cd 'my shop' && npm install", "  pulumi stack init live", "  pulumi up"]);
    assert.match(read("my shop/Pulumi.yaml"), /^name: "?my-shop"?$/m);
  });

  it("writes into the folder it is called in, and says the result as JSON", () => {
    const { status, stdout } = init("--name", "shop", "--json");
    assert.equal(status, 0);
    const result = JSON.parse(stdout);
    assert.equal(result.name, "shop");
    assert.deepEqual(result.next, ["npm install", "pulumi stack init live", "pulumi up"]);
    assert.deepEqual([...result.files].sort(), fs.readdirSync(above).sort());
  });

  it("writes a spec that is valid and says its schema, which the package has", () => {
    init("shop");
    const text = read("shop/organization.yaml");
    assert.equal(text.split("\n")[0], comment);
    const { spec } = parseOrganization(text, "organization.yaml");
    assert.equal(spec.organization.name, "Shop");
    assert.deepEqual(spec.members, {}, "nobody gets an e-mail by the first `up`");
  });

  it("asks npm for versions that this package is, allows and is tested with", () => {
    init("shop");
    const { dependencies, devDependencies } = JSON.parse(read("shop/package.json"));
    for (const [name, range] of Object.entries({ ...dependencies, ...devDependencies })) {
      const { version } = require(path.join(root, "node_modules", name, "package.json"));
      assert.ok(semver.satisfies(version, String(range)), `${name} ${version} is not in ${range}`);
    }
    assert.equal(semver.satisfies("0.2.0", dependencies["pulumi-commercelayer"]), false);
  });

  it("copies a spec as it is written, comments and all, with the place of its schema", () => {
    const body = "# who may do what\nversion: 1\norganization:\n  name: ${NAME} # ours\n";
    write("live.yaml", `# yaml-language-server: $schema=../schema.json\n${body}`);
    write("plain.yaml", body);
    for (const from of ["live", "plain"]) {
      assert.equal(init(from, "--from", `${from}.yaml`).status, 0);
      assert.equal(read(`${from}/organization.yaml`), `${comment}\n${body}`);
    }
  });

  it("refuses a folder that has one of its files: names it, and writes nothing", () => {
    write("Pulumi.yaml", "mine");
    write("README.md", "mine");
    const { status, stdout, stderr } = init(".");
    assert.equal(status, 1);
    assert.equal(stdout, "");
    assert.match(stderr, /already has Pulumi\.yaml, README\.md\. Nothing was written/);
    assert.deepEqual(fs.readdirSync(above).sort(), ["Pulumi.yaml", "README.md"]);
    assert.equal(read("Pulumi.yaml"), "mine");
  });

  const wrong: Readonly<Record<string, [args: string[], message: RegExp]>> = {
    "a spec with problems": [["--from", "wrong.yaml"], /wrong\.yaml:2:1: .*did you mean `organization`/],
    "a spec that needs another file": [["--from", "extending.yaml"], /extends base\.yaml, which would be missing/],
    "a spec that is not there": [["--from", "nowhere.yaml"], /cannot read nowhere\.yaml: there is no such file/],
    "a name that Pulumi does not take": [["--name", "a/b"], /`--name`: the name of a project has letters/],
  };
  for (const [what, [args, message]] of Object.entries(wrong))
    it(`refuses ${what}, and writes nothing`, () => {
      write("wrong.yaml", "version: 1\norganisation: { name: Shop }\n");
      write("extending.yaml", "version: 1\nextends: base.yaml\norganization: { name: Shop }\n");
      const { status, stderr } = init("shop", ...args);
      assert.equal(status, 1);
      assert.match(stderr, message);
      assert.equal(fs.existsSync(path.join(above, "shop")), false);
    });
});
