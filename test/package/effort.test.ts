import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../emulator";
import { environmentOf, finished, folderWith } from "../provider/cli/command-line";
import { large, seedOf } from "../provider/organization/large-organization";

const bin = path.join(__dirname, "../../dist/bin/pulumi-commercelayer.js");

/** Writes down what the process has cost when it ends: the time of its processor, which no busy machine stretches by waiting. */
const meter = `process.on("exit", () => {
  const { user, system } = process.cpuUsage();
  require("node:fs").writeFileSync(process.env.METER_FILE, String((user + system) / 1e6));
});`;

describe("the effort of access for an organization with 1,500 objects", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let folder: string;

  before(async () => {
    emulator = await startEmulator({ limits: "off", seed: seedOf(large) });
    folder = folderWith({ "meter.cjs": meter });
    const { code, stderr } = await run("export", "shop", "--out", "before.yaml");
    assert.equal(code, 0, stderr);
    const text = fs.readFileSync(path.join(folder, "before.yaml"), "utf8");
    // One right more for one role.
    fs.writeFileSync(path.join(folder, "one.yaml"), text.replace("subject_1: read", "subject_1: read destroy"));
    // Every second right of every role is another one, for each of its 200 members.
    fs.writeFileSync(path.join(folder, "many.yaml"), text.replace(/(subject_\d+: create.*)$/gm, "$1 destroy"));
    emulator.clearRequests();
  });
  after(async () => {
    await emulator.close();
    fs.rmSync(folder, { recursive: true });
  });

  /** Calls the built command line, and says how many seconds of processor time it took. */
  async function run(...args: string[]) {
    const child = spawn(process.execPath, ["--require", "./meter.cjs", bin, ...args], {
      cwd: folder,
      env: { ...process.env, ...environmentOf(emulator), METER_FILE: "meter.txt" },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const called = await finished(child);
    return { ...called, seconds: Number(fs.readFileSync(path.join(folder, "meter.txt"), "utf8")) };
  }

  for (const format of ["json", "html"])
    it(`is at most 70 requests and 2 s for a report of the living organization as ${format}`, async () => {
      emulator.clearRequests();
      const { code, stderr, stdout, seconds } = await run("access", "shop", "--format", format);
      assert.equal(code, 0, stderr);
      assert.ok(stdout.includes("member-199@shop.example"));
      const { total } = emulator.requests().counts;
      assert.ok(total <= 70, `${total} requests`);
      assert.ok(seconds < 2, `${seconds} s`);
    });

  for (const [file, code] of [
    ["before.yaml", 0],
    ["one.yaml", 11],
  ] as const)
    it(`is less than 1 s and no request for a review that ends with ${code}`, async () => {
      emulator.clearRequests();
      const found = await run("access", "diff", "before.yaml", file, "--json");
      assert.equal(found.code, code, found.stderr);
      assert.equal(emulator.requests().counts.total, 0);
      assert.ok(found.seconds < 1, `${found.seconds} s`);
    });

  it("is less than twice that of no change for a review in which 10,000 rows change", async () => {
    const none = await run("access", "diff", "before.yaml", "before.yaml", "--json");
    const many = await run("access", "diff", "before.yaml", "many.yaml", "--json");
    assert.equal(many.code, 11, many.stderr);
    assert.equal(JSON.parse(many.stdout).principals.length, 10_000);
    assert.ok(many.seconds < 2 * none.seconds, `${many.seconds} s, and ${none.seconds} s without a change`);
  });
});
