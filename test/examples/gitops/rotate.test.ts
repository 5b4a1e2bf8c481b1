import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { folderWith } from "../../provider/cli/command-line";

const script = path.join(__dirname, "../../../examples/gitops/scripts/rotate.ts");

describe("the script that rotates every night", () => {
  /** The exit code of the script, and what it called, where the commands end with these codes. */
  function rotate(due: number, up: number): { code: number | null; called: string } {
    const says = (code: number) => `#!/bin/sh\necho "$(basename "$0") $@" >> "$CALLED"\nexit ${code}\n`;
    const folder = folderWith({ "pulumi-commercelayer": says(due), pulumi: says(up) });
    const called = path.join(folder, "called");
    for (const name of ["pulumi-commercelayer", "pulumi"]) fs.chmodSync(path.join(folder, name), 0o755);
    const environment = { ...process.env, CALLED: called, PATH: `${folder}${path.delimiter}${process.env.PATH}` };
    const { status } = spawnSync(process.execPath, [require.resolve("tsx/cli"), script, "live"], { env: environment });
    const text = fs.readFileSync(called, "utf8");
    fs.rmSync(folder, { recursive: true });
    return { code: status, called: text };
  }
  const asked = "pulumi-commercelayer rotations --stack live\n";
  const ran = "pulumi up --yes --non-interactive --stack live\n";

  it("runs up only where something is due, and lets every failure show", function () {
    this.timeout(30_000);
    assert.deepEqual(rotate(0, 9), { code: 0, called: asked });
    assert.deepEqual(rotate(2, 0), { code: 0, called: asked + ran });
    assert.deepEqual(rotate(2, 255), { code: 255, called: asked + ran });
    assert.deepEqual(rotate(1, 0), { code: 1, called: asked });
  });
});
