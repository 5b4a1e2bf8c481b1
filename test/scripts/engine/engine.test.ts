import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { isExecutable } from "../../../scripts/engine/binary";
import { EngineUnavailable, engineEnvironment, prepareEngine } from "../../../scripts/engine/engine";
import { current, floor } from "../../../scripts/engine/release";
import { brokenBuilder, builderOf, entryName, Sandbox } from "./sandbox";

describe("preparing the engine", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await Sandbox.make();
  });

  afterEach(() => sandbox.remove());

  const prepare = (installer = brokenBuilder("no network here"), go = brokenBuilder("no compiler here")) =>
    prepareEngine({ environment: sandbox.environment, report: sandbox.report, installer, go });

  it("takes a fit pulumi on PATH before anything else, and keeps nothing", async () => {
    await sandbox.distribution(`cache/${entryName(current.version)}/bin`, `v${current.version}`);
    await sandbox.distribution("first/bin", `v${floor.version}`);

    const engine = await prepare();

    assert.equal(engine.source, "path");
    assert.equal(engine.version, floor.version);
    assert.equal(engine.root, path.join(sandbox.folder, "first"));
    assert.equal(engine.command.command, path.join(engine.bin, "pulumi"));
    assert.deepEqual(sandbox.said, []);
    assert.deepEqual(await sandbox.cached(), [entryName(current.version)]);
  });

  it("takes what the cache holds before it makes anything", async () => {
    await sandbox.distribution(`cache/${entryName(current.version)}/bin`, `v${current.version}`);
    const installer = builderOf(`v${current.version}`);

    const engine = await prepare(installer);

    assert.equal(engine.source, "cache");
    assert.equal(engine.root, path.join(sandbox.cache, entryName(current.version)));
    assert.equal(installer.calls, 0);
    assert.deepEqual(sandbox.said, []);
  });

  it("lets the installer try before Go, and keeps what it made", async () => {
    const installer = builderOf(`v${current.version}`);
    const go = builderOf(`v${current.version}`);

    const engine = await prepare(installer, go);

    assert.equal(engine.source, "installer");
    assert.equal(engine.root, path.join(sandbox.cache, entryName(current.version)));
    assert.equal(go.calls, 0);
    assert.equal((await prepare(installer, go)).source, "cache");
    assert.equal(installer.calls, 1);
  });

  it("goes on to Go when the installer fails, and says so in one line", async () => {
    const engine = await prepare(brokenBuilder("no network here\nand more about it"), builderOf(`v${current.version}`));

    assert.equal(engine.source, "go");
    assert.equal(engine.version, current.version);
    assert.equal(sandbox.said.at(-1), "Pulumi's installer failed, trying Go: no network here");
    assert.deepEqual(await sandbox.cached(), [entryName(current.version)]);
  });

  it("takes no other version in the cache for the current one", async () => {
    await sandbox.distribution(`cache/${entryName(floor.version)}/bin`, `v${floor.version}`);
    await sandbox.distribution(`cache/${entryName(current.version)}/bin`, `v${floor.version}`);

    const engine = await prepare(undefined, builderOf(`v${current.version}`));

    assert.equal(engine.source, "go");
    assert.equal(engine.version, current.version);
    assert.match(sandbox.said[0] ?? "", /it is version 3\.230\.0, and 3\.256\.0 is wanted/);
    assert.deepEqual(
      [...(await sandbox.cached())].sort(),
      [floor, current].map(({ version }) => entryName(version)),
    );
  });

  it("does not keep another version than the one that was asked of the installer", async () => {
    await assert.rejects(prepare(builderOf("v3.255.0")), /installer: it is version 3\.255\.0, and 3\.256\.0 is wanted/);
    assert.deepEqual(await sandbox.cached(), []);
  });

  it("makes the floor where it is asked for, whatever is on PATH, beside the current engine", async () => {
    await sandbox.distribution("first/bin", `v${current.version}`);
    await sandbox.distribution(`cache/${entryName(current.version)}/bin`, `v${current.version}`);
    const asked = { environment: sandbox.environment, report: sandbox.report, release: floor };

    const engine = await prepareEngine({ ...asked, installer: builderOf(`v${floor.version}`) });

    assert.equal(engine.version, floor.version);
    assert.equal(engine.root, path.join(sandbox.cache, entryName(floor.version)));
    assert.equal((await prepareEngine(asked)).source, "cache");
    assert.equal((await prepare()).version, current.version);
  });

  it("advises no pulumi on PATH to who asked for a release", async () => {
    const { environment, report } = sandbox;
    const [installer, go] = [brokenBuilder("no network here"), brokenBuilder("no compiler here")];

    await assert.rejects(prepareEngine({ environment, report, installer, go, release: floor }), (error: Error) => {
      assert.match(error.message, /1\. an engine in the cache folder: version 3\.230\.0 is not prepared/);
      assert.doesNotMatch(error.message, /on PATH/);
      assert.match(error.message, /install Go 1\.26 or newer/);
      return true;
    });
  });

  it("puts the dynamic host beside a binary that was built without it", async () => {
    const engine = await prepare(undefined, builderOf(`v${current.version}`));

    assert.ok(await isExecutable(path.join(engine.bin, "pulumi-resource-pulumi-nodejs")));
  });

  it("does not keep an engine that does not run", async () => {
    await assert.rejects(prepare(undefined, builderOf("; exit 3")), /a build with Go: `pulumi version` failed/);
    assert.deepEqual(await sandbox.cached(), []);
  });

  it("makes a cached engine anew that does not run any more", async () => {
    await sandbox.script(`cache/${entryName(current.version)}/bin/pulumi`, "echo broken; exit 1");

    const engine = await prepare(undefined, builderOf(`v${current.version}`));

    assert.equal(engine.source, "go");
    assert.match(sandbox.said[0] ?? "", /passed over: `pulumi version` failed: broken/);
    assert.deepEqual(await sandbox.cached(), [entryName(current.version)]);
  });

  it("names all four ways, why each failed and what helps, when there is no engine to be had", async () => {
    await sandbox.distribution("first/bin", "v3.100.0");

    await assert.rejects(prepare(), (error: unknown) => {
      assert.ok(error instanceof EngineUnavailable);
      assert.deepEqual(
        error.attempts.map((attempt) => attempt.source),
        ["path", "cache", "installer", "go"],
      );
      assert.match(error.message, /1\. Pulumi on PATH: .*first.bin.pulumi is passed over: it is version 3\.100\.0/);
      assert.match(error.message, /2\. an engine in the cache folder: version 3\.256\.0 is not prepared in /);
      assert.match(error.message, /3\. Pulumi's own installer: no network here/);
      assert.match(error.message, /4\. a build with Go: no compiler here/);
      assert.match(error.message, /install Pulumi 3\.230\.0 or newer/);
      assert.match(error.message, /install Go 1\.26 or newer/);
      assert.match(error.message, /COMMERCELAYER_ENGINE_DIR/);
      return true;
    });
  });

  it("names all four ways when the cache folder cannot be used", async () => {
    await writeFile(path.join(sandbox.folder, "file"), "");
    const environment = { ...sandbox.environment, COMMERCELAYER_ENGINE_DIR: path.join(sandbox.folder, "file", "in") };

    await assert.rejects(prepareEngine({ environment, report: sandbox.report }), (error: unknown) => {
      assert.ok(error instanceof EngineUnavailable);
      assert.equal(error.attempts.length, 4);
      assert.match(error.message, /4\. a build with Go: the cache folder .* cannot be used/);
      return true;
    });
  });

  it("gives an environment that needs no network and leaves backend, passphrase and home to the caller", () => {
    const environment = engineEnvironment({ bin: "/somewhere/bin" });

    assert.equal(environment.PATH?.split(path.delimiter)[0], "/somewhere/bin");
    assert.deepEqual(Object.keys(environment).sort(), [
      "PATH",
      "PULUMI_DISABLE_AUTOMATIC_PLUGIN_ACQUISITION",
      "PULUMI_DISABLE_CI_DETECTION",
      "PULUMI_DISABLE_REGISTRY_RESOLVE",
      "PULUMI_SKIP_UPDATE_CHECK",
      "PULUMI_SUPPRESS_NEO_LINK",
    ]);
  });
});
