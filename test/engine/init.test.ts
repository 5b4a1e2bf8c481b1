import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import { Project } from "./support/project";

const bin = path.join(__dirname, "../../dist/bin/pulumi-commercelayer.js");

describe("a folder that init has written, on the real engine", function () {
  this.timeout(240_000);
  let emulator: Emulator;
  let project: Project;

  before(async () => {
    emulator = await startEmulator({ limits: "off" });
    project = await Project.create(emulator, () => undefined);
    await project.must(process.execPath, [bin, "init", ".", "--name", "blue-brand"]);
  });
  after(async () => {
    await emulator.close();
    project.remove();
  });

  it("passes its own check of types", async () => {
    await project.must("npm", ["run", "check"]);
  });

  it("comes up by the commands that its README says, has nothing to do then, and keeps secrets out of its outputs", async () => {
    const [, block = ""] = /```sh\n(.*?)```/s.exec(project.read("README.md")) ?? [];
    const commands = block.split("\n").filter((line) => line.startsWith("pulumi") && !line.includes("config set"));
    assert.deepEqual(commands, ["pulumi stack init live", "pulumi up"]);
    for (const command of commands)
      await project.must("pulumi", [
        ...command.split(" ").slice(1),
        "--non-interactive",
        ...(command === "pulumi up" ? ["--yes"] : []),
      ]);

    await project.must("pulumi", ["preview", "--refresh", "--expect-no-changes", "--non-interactive"]);
    const outputs = await project.must("pulumi", ["stack", "output", "--json", "--show-secrets", "--non-interactive"]);
    assert.deepEqual(Object.keys(JSON.parse(outputs.stdout)).sort(), ["apiCredentialIds", "organizationId", "roleIds"]);
    const [organization] = emulator.snapshot().records.organizations ?? [];
    assert.equal(organization?.attributes.name, "Blue brand");
  });

  it("takes a living organization over, if it was written from one: none is made anew", async () => {
    const before = emulator.snapshot().records;
    const folder = path.join(project.folder, "../taken-over");
    await project.must(process.execPath, [bin, "init", folder, "--from", "blue-brand"]);
    fs.symlinkSync(path.join(project.folder, "node_modules"), path.join(folder, "node_modules"));
    const options = ["--cwd", folder, "--non-interactive"];
    await project.must("pulumi", ["stack", "init", "taken", ...options]);
    // The other stack gives it up, as a person would do it.
    await project.must("pulumi", ["stack", "rm", "live", "--yes", "--force", "--non-interactive"]);
    await project.must("pulumi", ["up", "--yes", "--skip-preview", ...options], { COMMERCELAYER_STATE_DIR: folder });
    await project.must("pulumi", ["preview", "--refresh", "--expect-no-changes", ...options]);
    const after = emulator.snapshot().records;
    for (const type of ["organizations", "roles", "permissions", "memberships"])
      assert.deepEqual(
        after[type]?.map(({ id }) => id),
        before[type]?.map(({ id }) => id),
        type,
      );
  });
});
