import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { folderWith } from "../../provider/cli/command-line";

const script = path.join(__dirname, "../../../examples/gitops/scripts/rotate.ts");

const credential =
  "urn:pulumi:live::access::commercelayer:index:OrganizationFile$commercelayer:index:RotatingApiCredential::access/credentials/erp";
const unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const step = (urn: string, before: object, after: object, dependsOn: object = {}) => ({
  op: "update",
  urn,
  oldState: { inputs: before },
  newState: { inputs: after, propertyDependencies: dependsOn },
});
const due = step(credential, { rotateAfterDays: 90 }, { rotateAfterDays: 90 });
const handedOn = step(
  "urn:pulumi:live::access::pulumi-nodejs:dynamic:Resource::credentials",
  { value: "[secret]" },
  { value: unknown },
  { value: [credential] },
);
const rights = (before: string, after: string) => ({
  ...step(
    "urn:pulumi:live::access::commercelayer:index:RolePermissions::access/roles/support/permissions",
    { permissions: { orders: before } },
    { permissions: { orders: after } },
  ),
  detailedDiff: { "permissions.orders": { kind: "update" } },
});

describe("the script that rotates every night", function () {
  this.timeout(30_000);

  /** The exit code of the script, and what it called, where the commands end with these codes and a preview shows these steps. */
  function rotate(
    codes: { due: number; preview?: number; up?: number },
    steps: readonly object[] = [due, handedOn],
    message = "",
  ): { code: number | null; called: string } {
    const record = 'echo "$(basename "$0") $1" >> "$CALLED"';
    const folder = folderWith({
      "pulumi-commercelayer": `#!/bin/sh\n${record}\nexit ${codes.due}\n`,
      pulumi: `#!/bin/sh\n${record}\n[ "$1" = up ] && exit ${codes.up ?? 0}\ncat "$PLAN"\nexit ${codes.preview ?? 0}\n`,
      plan: JSON.stringify({ steps, diagnostics: [{ severity: "warning", message }] }),
    });
    const called = path.join(folder, "called");
    for (const name of ["pulumi-commercelayer", "pulumi"]) fs.chmodSync(path.join(folder, name), 0o755);
    const environment = {
      ...process.env,
      CALLED: called,
      PLAN: path.join(folder, "plan"),
      PATH: `${folder}${path.delimiter}${process.env.PATH}`,
    };
    const { status } = spawnSync(process.execPath, [require.resolve("tsx/cli"), script, "live"], { env: environment });
    const text = fs.readFileSync(called, "utf8").trim().split("\n").join(", ");
    fs.rmSync(folder, { recursive: true });
    return { code: status, called: text };
  }
  const asked = "pulumi-commercelayer rotations";
  const looked = `${asked}, pulumi preview`;
  const ran = `${looked}, pulumi up`;

  it("runs up only where something is due, and lets every failure show", () => {
    assert.deepEqual(rotate({ due: 0, up: 9 }), { code: 0, called: asked });
    assert.deepEqual(rotate({ due: 2 }), { code: 0, called: ran });
    assert.deepEqual(rotate({ due: 2, up: 255 }), { code: 255, called: ran });
    assert.deepEqual(rotate({ due: 2, preview: 255 }), { code: 255, called: looked });
    assert.deepEqual(rotate({ due: 1 }), { code: 1, called: asked });
  });

  it("applies nothing that waits for its reviewers, not even to the credential itself", () => {
    const stopped = { code: 2, called: looked };
    assert.deepEqual(rotate({ due: 2 }, [due, handedOn, rights("read", "read update")]), stopped);
    assert.deepEqual(rotate({ due: 2 }, [step(credential, { roleId: "a" }, { roleId: "b" })]), stopped);
    const other = { ...handedOn, newState: { inputs: { value: unknown, command: ["sh"] } } };
    assert.deepEqual(rotate({ due: 2 }, [due, other]), stopped);
    assert.deepEqual(rotate({ due: 2 }, [due, rights("read update", "read")]), stopped);
  });

  it("lets what has ended go with it", () => {
    const ended = "warning: ended on 2026-11-01: `update` on orders for the role `support`";
    assert.deepEqual(rotate({ due: 2 }, [due, rights("read update", "read")], ended), { code: 0, called: ran });
    assert.equal(rotate({ due: 2 }, [due, rights("read", "read update")], ended).code, 2);
  });
});
