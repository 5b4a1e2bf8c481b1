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
    const store = ["sh", "-c", 'umask 077; cat > "stored-$ENVIRONMENT"'];
    await project.must("pulumi", ["config", "set", "access:handOver", JSON.stringify(store), "--stack", "live"]);
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
    const npm = async (script: string, expected = 0) => {
      const { code, stdout, stderr } = await project.run("npm", ["run", "--silent", script, "--", "live"], { PATH });
      assert.equal(code, expected, stdout + stderr);
      return stdout + stderr;
    };
    const erp = () =>
      (emulator.snapshot().records.api_credentials ?? []).filter(({ attributes }) => attributes.name === "erp");
    await npm("apply");
    assert.equal(erp().length, 1);
    emulator.advanceClock(days * 86_400);
    const base = project.read("specs/base.yaml");
    project.write("specs/base.yaml", base.replace("orders: read update", "orders: read update destroy"));
    emulator.clearRequests();
    assert.match(
      await npm("rotate", 2),
      /there is more to apply[\s\S]*roles\/support\/permissions permissions\.orders/,
    );
    assert.deepEqual(
      Object.keys(emulator.requests().counts.byOperation).filter((one) => /^(POST|PATCH|DELETE) (?!oauth)/.test(one)),
      [],
    );
    project.write("specs/base.yaml", base);
    assert.match(await npm("rotate"), /access\/credentials\/erp +steady +rotate .* 1 days late/);
    assert.equal(erp().length, 2);
    const stored = JSON.parse(project.read("stored-live")).erp;
    assert.equal(stored.clientSecret, erp().at(-1)?.attributes.client_secret, "the same run hands it to the store");
    emulator.clearRequests();
    assert.match(await npm("rotate"), /access\/credentials\/erp +overlap +retire .*\n.*1 rotating credentials, 0 due/);
    assert.deepEqual(emulator.requests().requests, []);
  });
});
