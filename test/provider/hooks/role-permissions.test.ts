import assert from "node:assert/strict";
import { onGround, resource } from "../lifecycle/ground";
import type { Created } from "../lifecycle/plain-shell";

const stranger = "other/live/thing#89abcdef";
const flags = { canCreate: false, canRead: true, canUpdate: false, canDestroy: false };

describe("a role's matrix", function () {
  this.timeout(20_000);
  const ground = onGround();

  it("marks every permission that it takes over, and touches no right that is as it should be", async () => {
    await permission("orders", resource);
    await unmarked("skus");
    ground.workshop.nextProcess();
    ground.workshop.emulator.clearRequests();
    await matrix({ orders: "read", skus: "read" });
    assert.deepEqual(marks(), { orders: resource, skus: resource });
    const bodies = ground.workshop.emulator.requests().requests.map(({ body }) => JSON.stringify(body ?? ""));
    assert.equal(bodies.filter((body) => /"can_/.test(body)).length, 0);
  });

  it("writes its mark anew when the stack has another name, and is not taken for another stack then", async () => {
    const { id, outputs } = await matrix({ orders: "read" });
    const renamed = "shop/staging/thing#01234567";
    ground.workshop.nextProcess();
    const inputs = { roleId: id, permissions: { orders: "read" }, __mark: renamed };
    await ground.workshop.hooks("RolePermissions").update(id, outputs, inputs);
    assert.deepEqual(marks(), { orders: renamed });
    ground.workshop.nextProcess();
    assert.equal((await ground.workshop.hooks("RolePermissions").create(inputs)).id, id);
  });

  it("takes no rights away that another stack gave since, unless adopt says so", async () => {
    const { id, outputs } = await matrix({ orders: "read" });
    ground.workshop.nextProcess();
    await permission("tags", stranger);
    ground.workshop.nextProcess();
    const inputs = { roleId: id, permissions: { orders: "read update" }, __mark: resource };
    const hooks = ground.workshop.hooks("RolePermissions");
    await assert.rejects(hooks.update(id, outputs, inputs), /managed by another stack.*`adopt: true`/);
    assert.deepEqual(rights("orders", "tags"), [true, true]);
    await hooks.update(id, outputs, { ...inputs, adopt: true });
    assert.deepEqual(rights("orders", "tags"), [true, false]);
  });

  it("minds no permission of another stack that gives no rights and that it does not mention", async () => {
    const { id, outputs } = await permission("tags", stranger);
    ground.workshop.nextProcess();
    await ground.workshop.hooks("Permission").delete(id, outputs);
    ground.workshop.nextProcess();
    await matrix({ orders: "read" });
    assert.deepEqual(marks(), { orders: resource, tags: stranger });
  });

  it("takes away what others added since when it is deleted, but not what others took over", async () => {
    const { id, outputs } = await matrix({ orders: "read", skus: "read" });
    ground.workshop.nextProcess();
    await unmarked("tags");
    await ground.workshop.hooks("Permission").create({
      ...{ roleId: id, subject: "skus", ...flags },
      ...{ adopt: true, __mark: stranger },
    });
    ground.workshop.nextProcess();
    await ground.workshop.hooks("RolePermissions").delete(id, outputs);
    assert.deepEqual(rights("orders", "skus", "tags"), [false, true, false]);
    assert.match(
      ground.workshop.said.at(-1) ?? "",
      /keep their rights: `thing` of the stack other\/live has taken it over/,
    );
  });

  it("is deleted without complaint when its role is out of sight", async () => {
    const { outputs } = await matrix({ orders: "read" });
    ground.workshop.nextProcess();
    await ground.workshop.hooks("RolePermissions").delete("nowhere", { ...outputs, roleId: "nowhere" });
  });

  it("knows its organization when it has no permission at all", async () => {
    const { outputs } = await matrix({});
    assert.equal(outputs.organizationId, ground.inputs.Role?.organizationId);
  });

  it("refuses a built-in role, and words that name no right", async () => {
    const roles = ground.workshop.emulator.snapshot().records.roles ?? [];
    const admin = Object.values(roles).find(({ attributes }) => attributes.kind === "admin");
    const inputs = { roleId: admin?.id, permissions: { orders: "read" }, __mark: resource };
    await assert.rejects(ground.workshop.hooks("RolePermissions").create(inputs), /only custom roles can be managed/);
    const [failure] = ground.workshop
      .hooks("RolePermissions")
      .check({}, { ...inputs, permissions: { orders: "constructor" } });
    assert.equal(failure?.property, "permissions.orders");
  });

  function matrix(permissions: Record<string, string>): Promise<Created> {
    const roleId = ground.inputs.Permission?.roleId;
    return ground.workshop.hooks("RolePermissions").create({ roleId, permissions, __mark: resource });
  }

  function permission(subject: string, mark: string): Promise<Created> {
    const roleId = ground.inputs.Permission?.roleId;
    return ground.workshop.hooks("Permission").create({ roleId, subject, ...flags, __mark: mark });
  }

  async function unmarked(subject: string): Promise<void> {
    const { id } = await permission(subject, stranger);
    await ground.workshop.unmark("permissions", id);
  }

  /** Whose mark the permissions of the role carry, by subject. A role may be born with some that nobody marked. */
  function marks(): Record<string, unknown> {
    const entries = permissions().flatMap(({ attributes }) => {
      const { pulumi } = (attributes.metadata ?? {}) as { pulumi?: string };
      return pulumi ? [[attributes.subject, pulumi.replace(/\.\w+$/, "")]] : [];
    });
    return Object.fromEntries(entries);
  }

  function rights(...subjects: string[]): unknown[] {
    return subjects.map((subject) => {
      const found = permissions().find(({ attributes }) => attributes.subject === subject);
      return found?.attributes.can_read;
    });
  }

  function permissions() {
    return Object.values(ground.workshop.emulator.snapshot().records.permissions ?? []);
  }
});
