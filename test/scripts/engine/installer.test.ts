import assert from "node:assert/strict";
import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { installerOf } from "../../../scripts/engine/installer";
import { current } from "../../../scripts/engine/release";
import { Sandbox } from "./sandbox";

describe("Pulumi's installer", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await Sandbox.make();
  });

  afterEach(() => sandbox.remove());

  /** Runs the real process of the installer, in which `body` takes the place of `PulumiCommand.install`. */
  const install = async (body: string) => {
    const stub = path.join(sandbox.folder, "stub.cjs");
    const automation = JSON.stringify(require.resolve("@pulumi/pulumi/automation"));
    await writeFile(stub, `require(${automation}).PulumiCommand.install = async (options) => { ${body} };`);
    const environment = { ...sandbox.environment, NODE_OPTIONS: `--require ${stub}` };
    return installerOf(current)(path.join(sandbox.folder, "root"), { environment, report: sandbox.report });
  };

  it("installs the pinned version into the folder that it is given", async () => {
    const log = path.join(sandbox.folder, "log");
    await install(
      `require("node:fs").writeFileSync(${JSON.stringify(log)}, JSON.stringify({ ...options, version: String(options.version) }));`,
    );
    const options = JSON.parse(await readFile(log, "utf8"));
    assert.deepEqual(options, {
      root: path.join(sandbox.folder, "root"),
      version: current.version,
      skipVersionCheck: true,
    });
  });

  it("stays quiet until it fails, and then tells its last words", async () => {
    await assert.rejects(install(`throw new Error("fetch failed");`), { message: "fetch failed" });
    assert.equal(sandbox.said.length, 1);
  });
});
