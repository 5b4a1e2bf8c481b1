import assert from "node:assert/strict";
import { declarations } from "../../../provider/entities";
import { onGround, resource } from "./ground";
import type { Created } from "./plain-shell";

/** A change that an update of each resource type has to write. */
const changes: Readonly<Record<string, object>> = {
  Organization: { name: "Other" },
  Role: { name: "Other" },
  Permission: { canUpdate: true },
  Membership: { accessScope: "test_access" },
  MembershipProfile: { name: "Other" },
  ApplicationMembership: { metadata: { team: "a" } },
  ApiCredential: { name: "Other" },
  RotatingApiCredential: { name: "Other" },
  IdentityProvider: { name: "Other" },
  UserProfile: { firstName: "Other" },
  RolePermissions: { permissions: { orders: "read update", skus: "read" } },
  OrganizationOwnership: { ownerEmail: "ann@shop.example" },
  OrganizationMembers: { members: {} },
};

/** What a delete of them sends, if it sends something. */
const deletes: Readonly<Record<string, "DELETE" | "PATCH">> = {
  Permission: "PATCH",
  RolePermissions: "PATCH",
  Membership: "DELETE",
  OrganizationMembers: "DELETE",
  MembershipProfile: "DELETE",
  ApplicationMembership: "DELETE",
  ApiCredential: "DELETE",
  RotatingApiCredential: "DELETE",
  IdentityProvider: "DELETE",
};

describe("the safety level in the hooks", function () {
  this.timeout(20_000);
  const ground = onGround();

  it("is tested for every resource type", () => {
    assert.deepEqual(declarations.map(({ name }) => name).sort(), Object.keys(changes).sort());
  });

  for (const { name, noun } of declarations) {
    it(`read-only: ${name} can be read and compared, and every write is refused before it is sent or recorded`, async () => {
      const { inputs, made } = await create(name);
      const recorded = ground.workshop.recorded();
      restart("read-only");
      const hooks = ground.workshop.hooks(name);
      const changed = { ...inputs, ...changes[name] };
      assert.ok(await hooks.read(made.id, made.outputs));
      assert.equal(hooks.diff(made.id, made.outputs, changed).changes, true);
      const refused = (operation: string, id = "") =>
        new RegExp(`^cannot ${operation} the ${noun} .*${id}.*(\`COMMERCELAYER_SAFETY\` is \`read-only\`|same reason)`);
      await assert.rejects(hooks.update(made.id, made.outputs, changed), { message: refused("update", made.id) });
      if (deletes[name])
        await assert.rejects(hooks.delete(made.id, made.outputs), { message: refused("delete", made.id) });
      else await hooks.delete(made.id, made.outputs);
      await assert.rejects(hooks.create(another(name)), { message: refused("create") });
      assert.deepEqual(ground.workshop.writes(), []);
      assert.deepEqual(ground.workshop.recorded(), recorded);
    });

    if (deletes[name])
      it(`no-delete: ${name} is ${deletes[name] === "DELETE" ? "not deleted" : "still rid of its rights by a PATCH"}`, async () => {
        const { made } = await create(name);
        const recorded = ground.workshop.recorded();
        restart("no-delete");
        const deleting = ground.workshop.hooks(name).delete(made.id, made.outputs);
        if (deletes[name] === "PATCH") {
          await deleting;
          assert.match(ground.workshop.writes().join(), /^PATCH permissions\/:id$/);
          return;
        }
        await assert.rejects(deleting, /`COMMERCELAYER_SAFETY` is `no-delete`, so nothing is deleted/);
        assert.deepEqual(ground.workshop.writes(), []);
        assert.deepEqual(ground.workshop.recorded(), recorded);
      });
  }

  it("read-only: what an interrupted run had made stays on record, and is finished by the next run that may write", async () => {
    const { ApiCredential: inputs = {} } = ground.inputs;
    ground.workshop.endInOrder();
    const before = ground.workshop.recorded().length;
    const { emulator } = ground.workshop;
    emulator.faults({ method: "POST", endpoint: "api_credentials", when: "after", hold: true });
    void ground.workshop
      .hooks("ApiCredential")
      .create(inputs)
      .catch(() => {});
    while (emulator.heldCount() === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    ground.workshop.nextProcess();
    const recorded = ground.workshop.recorded();
    assert.equal(recorded.length, before + 1);
    restart("read-only");
    await assert.rejects(ground.workshop.hooks("ApiCredential").create(inputs), /is `read-only`/);
    assert.deepEqual([ground.workshop.recorded(), ground.workshop.writes()], [recorded, []]);
    ground.workshop.safety = undefined;
    ground.workshop.nextProcess();
    await ground.workshop.hooks("ApiCredential").create(inputs);
    assert.equal(ground.workshop.marked("api_credentials", resource).length, 1);
    emulator.release();
  });

  function inputsOf(name: string): Record<string, unknown> {
    const { organizationId, roleId } = ground.inputs.Membership ?? {};
    const others: Record<string, Record<string, unknown>> = {
      UserProfile: { firstName: "Ann" },
      RolePermissions: { roleId, permissions: { orders: "read" } },
      OrganizationOwnership: { organizationId, ownerEmail: caller() },
      OrganizationMembers: { organizationId, members: { "eve@shop.example": { roleId } }, adopt: true },
      RotatingApiCredential: { ...ground.inputs.ApiCredential, rotateAfterDays: 90, overlapDays: 7 },
    };
    return { __mark: resource, ...(ground.inputs[name] ?? others[name]) };
  }

  /** What a create would have to write anew, or take over. */
  function another(name: string): Record<string, unknown> {
    const mark = { __mark: "shop/live/other#89abcdef" };
    const { organizationId } = ground.inputs.Membership ?? {};
    const keys: Record<string, object> = {
      Role: { name: "Third" },
      Permission: { subject: "skus" },
      Membership: { userEmail: "eve@shop.example" },
      UserProfile: { firstName: "Other", adopt: true },
      RolePermissions: { permissions: { prices: "read" }, adopt: true },
      OrganizationOwnership: { organizationId, ownerEmail: "eve@shop.example" },
      Organization: { name: "Third" },
      OrganizationMembers: { members: { "zoe@shop.example": { roleId: ground.inputs.Membership?.roleId } } },
    };
    return { ...inputsOf(name), ...keys[name], ...mark };
  }

  function caller(): unknown {
    const [user] = Object.values(ground.workshop.emulator.snapshot().records.users ?? {});
    return user?.attributes.email;
  }

  async function create(name: string): Promise<{ readonly inputs: Record<string, unknown>; readonly made: Created }> {
    const inputs = inputsOf(name);
    const made = await ground.workshop.hooks(name).create(inputs);
    ground.workshop.endInOrder();
    return { inputs, made };
  }

  function restart(level: "read-only" | "no-delete"): void {
    ground.workshop.safety = { level, source: "COMMERCELAYER_SAFETY" };
    ground.workshop.nextProcess();
    ground.workshop.emulator.clearRequests();
  }
});
