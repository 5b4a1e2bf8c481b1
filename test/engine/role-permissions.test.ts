import assert from "node:assert/strict";
import type { CustomResourceOptions } from "@pulumi/pulumi";
import { Permission, RolePermissions } from "pulumi-commercelayer";
import { until } from "./support/processes";
import type { Program } from "./support/stack";
import { type ApiObject, World } from "./support/world";

/** A way in which the engine replaces a resource: a command before the up, arguments of it, or another program. */
interface Replacement {
  readonly before?: string[];
  readonly args?: string[];
  readonly name?: string;
  readonly options?: CustomResourceOptions;
}

const first = { orders: "read update", skus: "read", prices: "create read update destroy" };

describe("a role's matrix on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let roleId: string;
  let organizationId: string;

  beforeEach(async () => {
    world = await World.create();
    organizationId = (await world.post("organizations", { name: "Shop" })).id;
    roleId = (await world.post("roles", { name: "editor" }, { organization: organizationId })).id;
  });
  afterEach(() => world.close());

  it("lives its whole life: created, unchanged, refreshed, changed, repaired, destroyed, revived", async () => {
    await world.stack.up(matrix(first));
    assert.deepEqual(await rightsOf(), first);
    assert.deepEqual((await world.stack.up(matrix(first))).changes, { same: 2 });
    assert.deepEqual((await world.stack.refresh()).changes, { same: 2 });

    world.emulator.clearRequests();
    await world.stack.up(matrix({ orders: "read", prices: first.prices, bundles: "read" }));
    assert.deepEqual(await rightsOf(), { orders: "read", prices: first.prices, bundles: "read" });
    assert.deepEqual(world.writes().sort(), ["PATCH permissions/:id", "PATCH permissions/:id", "POST permissions"]);

    const [orders] = await permissions();
    await world.patch("permissions", orders?.id ?? "", { can_destroy: true });
    await world.post("permissions", { subject: "tags", ...flags(true) }, { role: roleId });
    assert.deepEqual((await world.stack.refresh()).changes, { same: 1, update: 1 });
    await world.stack.up(matrix({ orders: "read", prices: first.prices, bundles: "read" }));
    assert.deepEqual(await rightsOf(), { orders: "read", prices: first.prices, bundles: "read" });

    await world.stack.destroy();
    assert.deepEqual(await rightsOf(), {});
    const count = (await permissions()).length;
    await world.stack.up(matrix(first));
    assert.deepEqual(await rightsOf(), first);
    assert.equal((await permissions()).length, count, "nothing is doubled");
  });

  it("says why it is updated when only its name changes, by an alias, and shows no hidden property", async () => {
    await world.stack.up(matrix(first));
    const renamed = matrix(first, "renamed", { aliases: [{ name: "matrix" }] });
    const previewed = await world.stack.preview(renamed);
    assert.deepEqual(previewed.changes, { same: 1, update: 1 });
    for (const { text } of [previewed, await world.stack.up(renamed, "--diff")]) {
      assert.match(text, /only its mark in `metadata\.pulumi` is rewritten/);
      assert.doesNotMatch(text, /__\w/);
    }
  });

  it("does not mind the order of the words, nor a subject without rights", async () => {
    await world.stack.up(matrix(first));
    const other = { orders: "update, read", skus: "read", prices: first.prices, tags: "" };
    world.emulator.clearRequests();
    await world.stack.up(matrix(other));
    assert.deepEqual(world.writes(), []);
    assert.deepEqual((await world.stack.refresh()).changes, { same: 2 });
  });

  it("refuses to share its role with single permissions, and names both", async () => {
    const program: Program = async () => {
      new RolePermissions("matrix", { roleId, permissions: first });
      new Permission("single", { roleId, subject: "returns", ...right("read") });
      return undefined;
    };
    const { code, text } = await world.stack.run(["preview"], program);
    assert.notEqual(code, 0);
    assert.match(text, /the resource `(matrix|single)` of this program already manages the same object/);
  });

  it("takes the place of single permissions, and gives it back, while no right changes at any moment", async () => {
    const singles: Program = async () => {
      for (const [subject, text] of Object.entries(first)) new Permission(subject, { roleId, subject, ...right(text) });
      return undefined;
    };
    await world.stack.up(singles);
    for (const program of [matrix(first), singles]) {
      world.emulator.clearRequests();
      await world.stack.up(program);
      assert.deepEqual(await rightsOf(), first);
      const sent = world.emulator
        .requests()
        .requests.flatMap(({ method, body }) => (method === "PATCH" ? [JSON.stringify(body)] : []));
      assert.deepEqual(
        sent.filter((body) => /"can_/.test(body)),
        [],
        "not one request touches a right",
      );
      assert.deepEqual((await world.stack.up(program)).changes.update, undefined);
    }
  });

  it("keeps all rights when the way from single permissions is killed halfway", async () => {
    await world.stack.up(async () => {
      for (const [subject, text] of Object.entries(first)) new Permission(subject, { roleId, subject, ...right(text) });
      return undefined;
    });
    world.emulator.faults({ method: "POST", endpoint: "permissions", hold: true, when: "after" });
    const more = { ...first, tags: "read" };
    const { cli, done } = await world.stack.start(["up", "--yes", "--skip-preview"], matrix(more));
    await until("the matrix is being written", () => world.emulator.heldCount() === 1);
    cli.kill("SIGKILL");
    world.emulator.release();
    await done;
    await world.stack.must(["cancel", "--yes", "--stack", "test"]);
    await world.stack.up(matrix(more));
    assert.deepEqual(await rightsOf(), more);
    assert.equal((await permissions()).length, 4);
    assert.deepEqual((await world.stack.up(matrix(more))).changes, { same: 2 });
  });

  it("keeps what it has done when one of its requests fails, and goes on from there", async () => {
    world.emulator.faults({ method: "POST", endpoint: "permissions", nth: 2, status: 422 });
    const failed = await world.stack.run(["up", "--yes", "--skip-preview"], matrix(first));
    assert.notEqual(failed.code, 0);
    assert.equal((await permissions()).length, 2);
    assert.equal(world.stack.resource("matrix").id, roleId);
    await world.stack.up(matrix(first));
    assert.deepEqual(await rightsOf(), first);
  });

  const replacements: Record<string, (urn: string) => Replacement> = {
    "by --replace": (urn) => ({ args: ["--replace", urn] }),
    "by pulumi state taint": (urn) => ({ before: ["state", "taint", urn, "--yes", "--stack", "test"] }),
    "by a changed replacementTrigger": () => ({ options: { replacementTrigger: "2" } }),
    "by --replace with deleteBeforeReplace": (urn) => ({
      args: ["--replace", urn],
      options: { deleteBeforeReplace: true },
    }),
    "by a rename without an alias": () => ({ name: "renamed" }),
    "by a rename with an alias": () => ({ name: "renamed", options: { aliases: [{ name: "matrix" }] } }),
  };

  for (const [how, prepare] of Object.entries(replacements))
    it(`keeps every right when it is replaced ${how}, or takes them back at once`, async () => {
      await world.stack.up(matrix(first, "matrix", { replacementTrigger: "1" }));
      const { before, args = [], name = "matrix", options = {} } = prepare(world.stack.resource("matrix").urn);
      if (before) await world.stack.must(before);
      world.emulator.clearRequests();
      const next = matrix(first, name, { replacementTrigger: "1", ...options });
      await world.stack.up(next, ...args);
      assert.deepEqual(await rightsOf(), first);
      // Deleted first, the rights are gone for a moment: the program wants it so.
      const isLost = how.includes("deleteBeforeReplace");
      const touched = world.emulator.requests().requests.some(({ body }) => /"can_/.test(JSON.stringify(body ?? "")));
      assert.equal(touched, isLost, "no request touches a right");
      assert.equal((await permissions()).length, 3);
      assert.deepEqual((await world.stack.up(next)).changes, { same: 2 });
    });

  it("has all its rights on the new role and none on the old one when its move is killed halfway", async () => {
    await world.stack.up(matrix(first));
    const old = roleId;
    roleId = (await world.post("roles", { name: "other" }, { organization: organizationId })).id;
    world.emulator.faults({ method: "PATCH", endpoint: "permissions/:id", hold: true });
    const { cli, done } = await world.stack.start(["up", "--yes", "--skip-preview"], matrix(first));
    await until("the old rights are being taken away", () => world.emulator.heldCount() === 1);
    cli.kill("SIGKILL");
    world.emulator.release();
    await done;
    await world.stack.must(["cancel", "--yes", "--stack", "test"]);
    await world.stack.up(matrix(first));
    assert.deepEqual(await rightsOf(), first);
    assert.deepEqual(await rightsOf(old), {});
    assert.deepEqual((await world.stack.up(matrix(first))).changes, { same: 2 });
  });

  it("moves with its role", async () => {
    await world.stack.up(matrix(first));
    const old = roleId;
    roleId = (await world.post("roles", { name: "other" }, { organization: organizationId })).id;
    const { changes } = await world.stack.up(matrix(first));
    assert.equal(changes.replace, 1);
    assert.deepEqual(await rightsOf(), first);
    assert.deepEqual(await rightsOf(old), {}, "the old role has no rights left");
  });

  it("refuses the permissions of another stack, and takes them over when told to", async () => {
    await world.post(
      "permissions",
      { subject: "orders", ...flags(true), metadata: { pulumi: "other/live/x#01234567.00" } },
      { role: roleId },
    );
    const { code, text } = await world.stack.run(["up", "--yes", "--skip-preview"], matrix(first));
    assert.notEqual(code, 0);
    assert.match(text, /managed by another stack.*`adopt: true`/);
    await world.stack.up(async () => {
      new RolePermissions("matrix", { roleId, permissions: first, adopt: true });
      return undefined;
    });
    assert.deepEqual(await rightsOf(), first);
  });

  it("names the word and the subject that are wrong", async () => {
    const { code, text } = await world.stack.run(["preview"], matrix({ orders: "read delete" }));
    assert.notEqual(code, 0);
    assert.match(
      text,
      /`permissions\.orders`: it must be a list or a string of the rights create, read, update, destroy/,
    );
  });

  function matrix(permissions: Record<string, string>, name = "matrix", options: CustomResourceOptions = {}): Program {
    return async () => {
      new RolePermissions(name, { roleId, permissions }, options);
      return undefined;
    };
  }

  async function permissions(of = roleId): Promise<ApiObject[]> {
    return world.below("roles", of, "permissions");
  }

  /** What the role may do now, subjects without rights left out. */
  async function rightsOf(of = roleId): Promise<Record<string, string>> {
    const all = (await permissions(of)).map(({ attributes }) => [
      String(attributes.subject),
      ["create", "read", "update", "destroy"].filter((right) => attributes[`can_${right}`]).join(" "),
    ]);
    return Object.fromEntries(all.filter(([, text]) => text !== ""));
  }
});

function right(text: string) {
  const has = (word: string) => text.split(" ").includes(word);
  return { canCreate: has("create"), canRead: has("read"), canUpdate: has("update"), canDestroy: has("destroy") };
}

function flags(value: boolean) {
  return { can_create: value, can_read: value, can_update: value, can_destroy: value };
}
