import assert from "node:assert/strict";
import { onGround, resource } from "../lifecycle/ground";
import type { Created } from "../lifecycle/plain-shell";

const single = "shop/live/orders#0000000a";
const stranger = "other/live/thing#89abcdef";
const flags = { canCreate: false, canRead: true, canUpdate: false, canDestroy: false };

describe("releasing what several resources of the state hold", function () {
  this.timeout(20_000);
  const ground = onGround();

  for (const first of ["the matrix", "the single permission"] as const)
    it(`takes the rights away when all of them go, ${first} first`, async () => {
      const { matrix, permission } = await bothInTheState();
      // The refresh of `pulumi up --refresh`, in which nothing is declared.
      const refreshed = await ground.workshop.hooks("RolePermissions").read(matrix.id, matrix.outputs);
      const other = await ground.workshop.hooks("Permission").read(permission.id, permission.outputs);
      const deletes = [
        () => ground.workshop.hooks("RolePermissions").delete(matrix.id, refreshed?.outputs ?? {}),
        () => ground.workshop.hooks("Permission").delete(permission.id, other?.outputs ?? {}),
      ];
      for (const one of first === "the matrix" ? deletes : deletes.reverse()) await one();
      assert.deepEqual(rights(), { orders: false, skus: false });
    });

  it("hands the object to the resource that stays, and gives it the rights that this one declares", async () => {
    const { matrix, permission, inputs } = await bothInTheState({ canUpdate: true });
    ground.workshop.hooks("RolePermissions").check(inputs, inputs);
    assert.equal(ground.workshop.hooks("RolePermissions").diff(matrix.id, matrix.outputs, inputs).changes, false);
    await ground.workshop.hooks("Permission").delete(permission.id, permission.outputs);
    const { attributes } = ground.workshop.object("permissions", permission.id) ?? { attributes: {} };
    assert.deepEqual([attributes.can_read, attributes.can_update], [true, false]);
    assert.match(String((attributes.metadata as { pulumi: string }).pulumi), new RegExp(`^${resource}`));
    ground.workshop.endInOrder();
    await ground.workshop.hooks("RolePermissions").delete(matrix.id, matrix.outputs);
    assert.deepEqual(rights(), { orders: false, skus: false });
  });

  it("takes the rights away when the one that took them over was interrupted and is declared no more", async () => {
    const { matrix } = await matrixInTheState();
    await ground.workshop.hooks("Permission").create(permissionInputs());
    ground.workshop.nextProcess();
    await ground.workshop.hooks("RolePermissions").delete(matrix.id, matrix.outputs);
    assert.deepEqual(rights(), { orders: false, skus: false });
  });

  it("leaves them to another stack, interrupted or not, and says whose they are", async () => {
    const { matrix } = await matrixInTheState();
    await ground.workshop.hooks("Permission").create({ ...permissionInputs(), adopt: true, __mark: stranger });
    ground.workshop.nextProcess();
    await ground.workshop.hooks("RolePermissions").delete(matrix.id, matrix.outputs);
    assert.deepEqual(rights(), { orders: true, skus: false });
    assert.ok(ground.workshop.said.some((text) => /^warning.*`thing` of the stack other\/live/.test(text)));
  });

  /** One up made a matrix; the next one a single permission instead, and failed before the matrix was deleted. */
  async function bothInTheState(changes = {}): Promise<{ matrix: Created; permission: Created; inputs: Bag }> {
    const { matrix, inputs } = await matrixInTheState();
    ground.workshop.hooks("Permission").check({}, permissionInputs(changes));
    const permission = await ground.workshop.hooks("Permission").create(permissionInputs(changes));
    ground.workshop.endInOrder();
    return { matrix, permission, inputs };
  }

  async function matrixInTheState(): Promise<{ matrix: Created; inputs: Bag }> {
    const roleId = ground.inputs.Permission?.roleId;
    const inputs = { roleId, permissions: { orders: "read", skus: "read" }, __mark: resource };
    const matrix = await ground.workshop.hooks("RolePermissions").create(inputs);
    ground.workshop.endInOrder();
    return { matrix, inputs };
  }

  function permissionInputs(changes = {}): Bag {
    return { roleId: ground.inputs.Permission?.roleId, subject: "orders", ...flags, ...changes, __mark: single };
  }

  function rights(): Record<string, unknown> {
    const all = Object.values(ground.workshop.emulator.snapshot().records.permissions ?? []);
    return Object.fromEntries(all.map(({ attributes }) => [attributes.subject, attributes.can_read]));
  }
});

type Bag = Record<string, unknown>;
