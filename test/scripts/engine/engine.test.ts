import assert from "node:assert/strict";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { isExecutable } from "../../../scripts/engine/binary";
import { EngineUnavailable, engineEnvironment, prepareEngine } from "../../../scripts/engine/engine";
import { goVersion } from "../../../scripts/engine/go";
import { installerVersion } from "../../../scripts/engine/installer";
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
    await sandbox.distribution(`cache/${entryName(goVersion)}/bin`, `v${goVersion}`);
    await sandbox.distribution("first/bin", "v3.216.0");

    const engine = await prepare();

    assert.equal(engine.source, "path");
    assert.equal(engine.version, "3.216.0");
    assert.equal(engine.root, path.join(sandbox.folder, "first"));
    assert.equal(engine.command.command, path.join(engine.bin, "pulumi"));
    assert.deepEqual(sandbox.said, []);
    assert.deepEqual(await sandbox.cached(), [entryName(goVersion)]);
  });

  it("takes what the cache holds before it makes anything", async () => {
    await sandbox.distribution(`cache/${entryName(goVersion)}/bin`, `v${goVersion}`);
    const installer = builderOf(`v${installerVersion}`);

    const engine = await prepare(installer);

    assert.equal(engine.source, "cache");
    assert.equal(engine.root, path.join(sandbox.cache, entryName(goVersion)));
    assert.equal(installer.calls, 0);
    assert.deepEqual(sandbox.said, []);
  });

  it("lets the installer try before Go, and keeps what it made", async () => {
    const installer = builderOf(`v${installerVersion}`);
    const go = builderOf(`v${goVersion}`);

    const engine = await prepare(installer, go);

    assert.equal(engine.source, "installer");
    assert.equal(engine.root, path.join(sandbox.cache, entryName(installerVersion)));
    assert.equal(go.calls, 0);
    assert.equal((await prepare(installer, go)).source, "cache");
    assert.equal(installer.calls, 1);
  });

  it("goes on to Go when the installer fails, and says so in one line", async () => {
    const engine = await prepare(brokenBuilder("no network here\nand more about it"), builderOf(`v${goVersion}`));

    assert.equal(engine.source, "go");
    assert.equal(engine.version, goVersion);
    assert.equal(sandbox.said.at(-1), "Pulumi's installer did not work, Go is next: no network here");
    assert.deepEqual(await sandbox.cached(), [entryName(goVersion)]);
  });

  it("puts the dynamic host beside a binary that was built without it", async () => {
    const engine = await prepare(undefined, builderOf(`v${goVersion}`));

    assert.ok(await isExecutable(path.join(engine.bin, "pulumi-resource-pulumi-nodejs")));
  });

  it("does not keep an engine that does not run", async () => {
    await assert.rejects(prepare(undefined, builderOf("; exit 3")), /a build with Go: `pulumi version` failed/);
    assert.deepEqual(await sandbox.cached(), []);
  });

  it("makes a cached engine anew that does not run any more", async () => {
    await sandbox.script(`cache/${entryName(goVersion)}/bin/pulumi`, "echo broken; exit 1");

    const engine = await prepare(undefined, builderOf(`v${goVersion}`));

    assert.equal(engine.source, "go");
    assert.match(sandbox.said[0] ?? "", /passed over: `pulumi version` failed: broken/);
    assert.deepEqual(await sandbox.cached(), [entryName(goVersion)]);
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
      assert.match(error.message, /2\. an engine in the cache folder: none is prepared in /);
      assert.match(error.message, /3\. Pulumi's own installer: no network here/);
      assert.match(error.message, /4\. a build with Go: no compiler here/);
      assert.match(error.message, /install Pulumi 3\.216 or newer/);
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
