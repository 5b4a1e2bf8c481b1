import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import path from "node:path";

const root = path.join(__dirname, "../../..");
const starts = 7;
/** In milliseconds, on each of two cores. */
const longest = 250;

describe("the start of the plugin", function () {
  this.timeout(60_000);

  for (const file of ["dist/plugin/pulumi-resource-commercelayer", "dist/bin/pulumi-resource-commercelayer.js"])
    it(`takes ${file} at most ${longest} ms of processor time until it names its port`, async () => {
      const all: number[] = [];
      while (all.length < starts) all.push(await timeOf(path.join(root, file)));
      // The tests beside this one take caches and turns away, so that the fastest start is the one that tells.
      assert.ok(Math.min(...all) <= longest, `it took ${all.map(Math.round).join(", ")} ms`);
    });
});

/** What a start takes, in milliseconds of all cores: the other tests on this machine do not count. */
async function timeOf(script: string): Promise<number> {
  const child = spawn(process.execPath, ["--require", path.join(__dirname, "first-line.cjs"), script], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const text = await new Promise<string>((resolve) => child.stderr.once("data", (data) => resolve(String(data))));
  child.kill("SIGKILL");
  return Number(text);
}
