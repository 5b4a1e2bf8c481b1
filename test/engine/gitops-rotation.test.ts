import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import { Project } from "./support/project";

const example = path.join(__dirname, "../../examples/gitops");
const command = path.join(__dirname, "../../dist/bin/pulumi-commercelayer.js");
const days = 91;

describe("the nightly rotation of the gitops example, on the real engine", function () {
  this.timeout(300_000);
  let emulator: Emulator;
  let project: Project;

  before(async () => {
    // What is made now is old for this machine, by whose clock `rotations` goes.
    emulator = await startEmulator({ limits: "off", clock: { now: () => Date.now() - days * 86_400_000 } });
    project = await Project.create(emulator, (folder) => fs.cpSync(example, folder, { recursive: true }));
    await project.must("pulumi", ["stack", "init", "live", "--non-interactive"]);
    // An installation makes the command executable; a build does not.
    fs.mkdirSync(path.join(project.folder, "bin"));
    project.write("bin/pulumi-commercelayer", `#!/bin/sh\nexec '${process.execPath}' '${command}' "$@"\n`);
    fs.chmodSync(path.join(project.folder, "bin/pulumi-commercelayer"), 0o755);
  });
  after(async () => {
    await emulator.close();
    project.remove();
  });

  it("replaces the secret that is due, leaves the old one valid, and does nothing in the night after", async () => {
    const PATH = [path.join(project.folder, "bin"), project.environment.PATH].join(path.delimiter);
    const npm = async (script: string) => {
      const { code, stdout, stderr } = await project.run("npm", ["run", "--silent", script, "--", "live"], { PATH });
      assert.equal(code, 0, stdout + stderr);
      return stdout + stderr;
    };
    const erp = () =>
      (emulator.snapshot().records.api_credentials ?? []).filter(({ attributes }) => attributes.name === "erp");
    await npm("apply");
    assert.equal(erp().length, 1);
    emulator.advanceClock(days * 86_400);
    assert.match(await npm("rotate"), /access\/credentials\/erp +steady +rotate .* 1 days late/);
    assert.equal(erp().length, 2);
    emulator.clearRequests();
    assert.match(await npm("rotate"), /access\/credentials\/erp +overlap +retire .*\n.*1 rotating credentials, 0 due/);
    assert.deepEqual(emulator.requests().requests, []);
  });
});
