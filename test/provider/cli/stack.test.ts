import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { handOver } from "../../../provider/cli/stack/handover";
import { isAbandoned } from "../../../provider/cli/stack/lock";
import { openProject } from "../../../provider/cli/stack/project";
import { declaredIn, managedIn, snapshotOf } from "../../../provider/cli/stack/state";
import { enterTarget } from "../../../provider/cli/stack/surroundings";
import { folderWith } from "./command-line";

describe("the lock of a stack", () => {
  const lockedBy = (host: string, pid: number) =>
    `error: the stack is currently locked by 1 lock(s).\n  file:///s/lock.json: created by ann@${host} (pid ${pid}) at 2026-01-01T00:00:00Z`;

  it("is abandoned only if its process was one of this machine and has ended", () => {
    assert.equal(isAbandoned(lockedBy(os.hostname(), 2 ** 22 + 1)), true);
    assert.equal(isAbandoned(lockedBy(os.hostname(), process.pid)), false);
    assert.equal(isAbandoned(lockedBy("elsewhere", 2 ** 22 + 1)), false);
    assert.equal(isAbandoned("the stack is locked"), false);
  });
});

describe("the environment of the engine", () => {
  it("has the credentials of the target and none of the source, and ends with the clone", () => {
    const before = { ...process.env };
    Object.assign(process.env, {
      COMMERCELAYER_CLIENT_ID: "common",
      COMMERCELAYER_SOURCE_CLIENT_SECRET: "of the source",
      COMMERCELAYER_TARGET_CLIENT_ID: "of the target",
      NODE_PATH: "/first",
    });
    const leave = enterTarget();
    try {
      const names = Object.keys(process.env).filter((name) => name.startsWith("COMMERCELAYER_"));
      assert.deepEqual(names, ["COMMERCELAYER_CLIENT_ID"]);
      assert.equal(process.env.COMMERCELAYER_CLIENT_ID, "of the target");
      assert.match(process.env.NODE_PATH ?? "", /^\/first:.*node_modules/);
    } finally {
      leave();
    }
    assert.equal(process.env.COMMERCELAYER_SOURCE_CLIENT_SECRET, "of the source");
    for (const name of Object.keys(process.env)) if (!(name in before)) delete process.env[name];
    Object.assign(process.env, before);
  });
});

describe("the project of a clone", () => {
  it("is kept if it is there, and else made with the name of its folder", () => {
    const folder = folderWith({});
    try {
      const made = path.join(folder, "my shop!");
      assert.deepEqual(openProject(made), { name: "my-shop-", isNew: true });
      const text = fs.readFileSync(path.join(made, "Pulumi.yaml"), "utf8");
      assert.match(text, /^name: my-shop-\nruntime: nodejs\ndescription: /);
      assert.deepEqual(openProject(made), { name: "my-shop-", isNew: false });
      assert.equal(fs.readFileSync(path.join(made, "Pulumi.yaml"), "utf8"), text);
    } finally {
      fs.rmSync(folder, { recursive: true });
    }
  });
});

describe("the hand-over of secrets", () => {
  let folder: string;
  const secrets = { erp: { clientId: "id", clientSecret: "quoted \" ' $HOME" } };

  before(() => {
    folder = folderWith({});
  });
  after(() => fs.rmSync(folder, { recursive: true }));

  it("makes a file that only its owner can read, also where one was open to all", async () => {
    const file = path.join(folder, "secrets.json");
    fs.writeFileSync(file, "old", { mode: 0o666 });
    await handOver(secrets, file);
    assert.equal(fs.statSync(file).mode & 0o777, 0o600);
    assert.deepEqual(JSON.parse(fs.readFileSync(file, "utf8")), secrets);
  });

  it("gives them to a command on its standard input, and to no argument", async () => {
    const [file, args] = [path.join(folder, "piped.json"), path.join(folder, "args")];
    await handOver(secrets, `| cat > '${file}'; tr '\\0' ' ' < /proc/$$/cmdline > '${args}'`);
    assert.deepEqual(JSON.parse(fs.readFileSync(file, "utf8")), secrets);
    assert.doesNotMatch(fs.readFileSync(args, "utf8"), /quoted/);
  });

  it("says that the command failed and that the secrets are not lost", async () => {
    await assert.rejects(handOver(secrets, "| exit 3"), (error: Error) => {
      assert.match(error.message, /ended with 3\. The secrets are in the stack/);
      assert.doesNotMatch(error.message, /quoted/);
      return true;
    });
  });
});

describe("the state of a stack", () => {
  it("has the current credential of a rotating one, and the access to its app, as single ones would be", () => {
    const resource = (type: string, id: string, outputs: object) => ({
      urn: `urn:pulumi:live::shop::commercelayer:index:${type}::shop/credentials/${id}`,
      type: `commercelayer:index:${type}`,
      id,
      outputs: { ...outputs, __declared: ["expiresIn"] },
    });
    const ann = { membershipId: "ann", roleId: "editor" };
    const managed = managedIn({
      deployment: {
        resources: [
          resource("Organization", "o", { name: "Shop" }),
          resource("RotatingApiCredential", "first", {
            organizationId: "o",
            name: "Desk",
            kind: "orders",
            expiresIn: 7200,
            rotateAfterDays: 90,
            overlapDays: 14,
            credentialId: "second",
            previousCredentialId: "first",
            applicationMemberships: { "members/ann": ann },
            applicationMembershipIds: { "members/ann": "access" },
          }),
          resource("RotatingApiCredential", "fresh", { organizationId: "o", name: "Site", kind: "sales_channel" }),
        ],
      },
    });
    const { credentials, applications } = snapshotOf(managed);
    assert.deepEqual(
      credentials.map(({ id, outputs }) => [id, outputs.name, outputs.kind, outputs.expiresIn]),
      [
        ["second", "Desk", "orders", 7200],
        ["fresh", "Site", "sales_channel", undefined],
      ],
    );
    assert.deepEqual(
      applications.map(({ id, outputs }) => [id, outputs]),
      [["access", { organizationId: "o", apiCredentialId: "second", ...ann }]],
    );
    const declared = declaredIn(managed, { "credentials/desk": "second" });
    assert.deepEqual([...declared], [["credentials/desk", ["expiresIn"]]]);
  });
});
