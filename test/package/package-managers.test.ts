import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { expected, runFirstDay } from "./first-day";
import { declare, newFolder, type PackageManager, pack, packageManagers, type Tarball } from "./shop";

describe("a program", function () {
  this.timeout(240_000);
  let folder: string;
  let tarball: Tarball;

  before(() => {
    folder = newFolder();
    tarball = pack(folder);
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  for (const manager of Object.values(packageManagers))
    it(`runs on the emulator that the package brings along, installed by ${manager.name}`, async () => {
      const project = install(manager, { "pulumi-commercelayer": tarball.file });
      assert.deepEqual(await runFirstDay({ project }), expected());
    });

  it("that has the package through another one alone is told what to install, where pnpm hides it", async () => {
    const wrapper = path.join(folder, "wrapper");
    declare(wrapper, { "pulumi-commercelayer": tarball.file }, []);
    const shape = { name: "acme-access", version: "1.0.0", peerDependencies: { "@pulumi/pulumi": "*" } };
    const { dependencies } = JSON.parse(fs.readFileSync(path.join(wrapper, "package.json"), "utf8"));
    fs.writeFileSync(path.join(wrapper, "package.json"), JSON.stringify({ ...shape, dependencies }));
    fs.writeFileSync(path.join(wrapper, "index.js"), `module.exports = require("pulumi-commercelayer");`);
    const project = install(packageManagers.pnpm, { "acme-access": pack(folder, wrapper).file });

    await assert.rejects(runFirstDay({ project, from: "acme-access", settings: {} }), ({ message }: Error) => {
      assert.ok(message.includes("must be a direct dependency of the program"), message);
      assert.ok(message.includes(`Run \`npm install pulumi-commercelayer\` in ${project}`), message);
      return true;
    });
  });

  /** A project of its own with the tarballs installed. */
  function install(manager: PackageManager, tarballs: Readonly<Record<string, string>>): string {
    const project = path.join(folder, [manager.name, ...Object.keys(tarballs)].join("-"));
    declare(project, tarballs, ["@pulumi/pulumi"]);
    manager.install(project);
    return project;
  }
});
