import assert from "node:assert/strict";
import { readlink, symlink } from "node:fs/promises";
import path from "node:path";
import { isExecutable } from "../../../scripts/engine/binary";
import { engineOnPath } from "../../../scripts/engine/path";
import { Sandbox } from "./sandbox";

describe("a pulumi on PATH", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await Sandbox.make();
  });

  afterEach(() => sandbox.remove());

  const find = () => engineOnPath(sandbox.environment, sandbox.cache, sandbox.report);

  for (const [what, version, reason] of [
    ["is too old", "v3.229.9", /it is version 3\.229\.9, and this project needs 3\.230 or a newer 3\.x/],
    ["is of the next major version", "v4.0.0", /it is version 4\.0\.0/],
    ["does not tell its version", "dev", /it does not tell its version/],
  ] as const) {
    it(`that ${what} is passed over with a reason, and the next one is taken`, async () => {
      const unfit = await sandbox.distribution("first/bin", version);
      await sandbox.distribution("second/bin", "v3.230.0");

      const engine = await find();

      assert.equal(engine.bin, path.join(sandbox.folder, "second/bin"));
      assert.equal(sandbox.said.length, 1);
      const [said = ""] = sandbox.said;
      assert.ok(said.startsWith(`${unfit} is passed over: `));
      assert.match(said, reason);
    });
  }

  it("that fails is passed over with its last words", async () => {
    await sandbox.script("first/bin/pulumi", "echo 'cannot download the CLI' >&2; exit 1");
    await assert.rejects(find(), /`pulumi version` failed: cannot download the CLI/);
  });

  it("without the YAML language host is passed over", async () => {
    await sandbox.distribution("first/bin", "v3.230.0", ["pulumi-resource-pulumi-nodejs"]);
    await assert.rejects(find(), /it comes without the YAML language host/);
  });

  it("that is missing is told from one that is unfit", async () => {
    await assert.rejects(find(), { message: "there is no `pulumi` on PATH" });
    assert.deepEqual(sandbox.said, []);
  });

  it("without the dynamic host's script is used through a link beside the script", async () => {
    const binary = await sandbox.distribution("first/bin", "v3.230.0", ["pulumi-language-yaml"]);

    const engine = await find();

    assert.equal(engine.source, "path");
    assert.equal(await readlink(path.join(engine.bin, "pulumi")), binary);
    assert.ok(await isExecutable(path.join(engine.bin, "pulumi-resource-pulumi-nodejs")));
    assert.equal((await find()).bin, engine.bin);
    assert.deepEqual(await sandbox.cached(), [path.basename(engine.root)]);
  });

  it("in a folder that is not called bin is used through a link alone", async () => {
    const binary = await sandbox.distribution("third", "v3.230.0");

    const engine = await find();

    assert.equal(await readlink(path.join(engine.bin, "pulumi")), binary);
    assert.equal(await isExecutable(path.join(engine.bin, "pulumi-resource-pulumi-nodejs")), false);
  });

  it("that is a link finds its companions beside the real binary", async () => {
    const binary = await sandbox.distribution("elsewhere", "v3.230.0");
    await sandbox.script("first/bin/other", "exit 0");
    await symlink(binary, path.join(sandbox.folder, "first/bin/pulumi"));

    assert.equal((await find()).bin, path.join(sandbox.folder, "first/bin"));
    assert.deepEqual(await sandbox.cached(), []);
  });
});
