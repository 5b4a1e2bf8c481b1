import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { parse } from "yaml";
import { packPlugin } from "../../../scripts/plugin/archive";
import { ProviderProcess } from "../../provider/process/provider-process";
import { World } from "../support/world";

const root = path.join(__dirname, "../../..");
const read = (file: string) => fs.readFileSync(path.join(root, file), "utf8");

describe("the plugin as it is installed", function () {
  this.timeout(120_000);
  let folder: string;

  before(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "plugin-folder-"));
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  it("comes in an archive that the engine installs and finds by the name of the package", async () => {
    const world = await World.create();
    try {
      const { version } = JSON.parse(read("package.json"));
      const archive = packPlugin(folder).find((file) => file.includes("linux-amd64")) ?? "";
      const names = execFileSync("tar", ["-tzf", archive], { encoding: "utf8" }).trim().split("\n");
      assert.deepEqual(names, ["pulumi-resource-commercelayer", "pulumi-resource-commercelayer.cmd"]);
      const { stack } = world;
      await stack.must(["plugin", "install", "resource", "commercelayer", version, "--file", archive]);
      const { plugins: _, ...program } = parse(read("examples/yaml-organization/Pulumi.yaml"));
      stack.writeProject({ ...program, name: "shop" });
      const run = await stack.up();
      assert.deepEqual(run.changes, { create: 6 });
      assert.doesNotMatch(run.text, /warning: using pulumi-resource/);
    } finally {
      await world.close();
    }
  });

  it("runs from the folder that a git tag has, with its dependencies beside it", async () => {
    const plugin = path.join(folder, "plugin");
    fs.cpSync(path.join(root, "plugin"), plugin, { recursive: true });
    const modules = path.join(plugin, "node_modules");
    fs.mkdirSync(path.join(modules, "@pulumi"), { recursive: true });
    fs.symlinkSync(root, path.join(modules, "pulumi-commercelayer"));
    fs.symlinkSync(path.join(root, "node_modules/@pulumi/pulumi"), path.join(modules, "@pulumi/pulumi"));
    const script = require.resolve("@pulumi/pulumi/cmd/run-plugin");
    const running = await ProviderProcess.start([script, plugin], {});
    try {
      const answer = await running.ask<pb.GetSchemaRequest, pb.GetSchemaResponse>(
        "getSchema",
        new pb.GetSchemaRequest(),
      );
      assert.deepEqual(JSON.parse(answer.getSchema()), JSON.parse(read("schema.json")));
    } finally {
      await running.close();
    }
  });

  it("names in that folder the versions of this package", () => {
    const [own, other] = [JSON.parse(read("package.json")), JSON.parse(read("plugin/package.json"))];
    assert.equal(other.version, own.version);
    assert.deepEqual(other.dependencies, { ...own.peerDependencies, [own.name]: own.version });
  });
});
