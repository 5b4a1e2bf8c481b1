import assert from "node:assert/strict";
import { onGround, resource } from "./ground";
import type { Created } from "./plain-shell";

describe("the lock-out guard of the hooks", function () {
  this.timeout(20_000);
  const ground = onGround();

  describe("for the admins of an organization", () => {
    it("refuses to demote or delete an admin if too few are left, before any write, and says how to go on", async () => {
      const { id, outputs, inputs } = await admin("ann");
      ground.workshop.emulator.clearRequests();
      const refused =
        /ann@shop\.example is an admin, and 1 of at least 2 active admins \(.+\) would be left .*`allowLockOut: "ann@shop\.example"`.*`commercelayer:minAdmins`/;
      await assert.rejects(hooks().update(id, outputs, { ...inputs, roleId: member() }), refused);
      await assert.rejects(hooks().delete(id, outputs), refused);
      assert.deepEqual(ground.workshop.writes(), []);
    });

    it("lets one go if enough are left, and the last ones stay although all go at once", async () => {
      const all = [await admin("ann"), await admin("bea"), await admin("cid")];
      ground.workshop.nextProcess();
      const results = await Promise.allSettled(all.map(({ id, outputs }) => hooks().delete(id, outputs)));
      assert.deepEqual(results.map(({ status }) => status).sort(), ["fulfilled", "fulfilled", "rejected"]);
    });

    it("lets whoever the override names go, and nobody else", async () => {
      const { id, outputs, inputs } = await admin("ann");
      const demoted = { ...inputs, roleId: member() };
      await assert.rejects(
        hooks().update(id, outputs, { ...demoted, allowLockOut: "ben@shop.example" }),
        /is an admin/,
      );
      const updated = await hooks().update(id, outputs, {
        ...demoted,
        allowLockOut: "ben@shop.example, ANN@shop.example",
      });
      assert.equal(updated.roleId, member());
    });

    it("lets a delete go that the state allows", async () => {
      const { id, outputs } = await admin("ann");
      await hooks().delete(id, { ...outputs, allowLockOut: "ann@shop.example" });
      assert.equal(ground.workshop.object("memberships", id), undefined);
    });

    it("is lifted by an override that alone has changed, without a request", async () => {
      const { id, outputs, inputs } = await admin("ann");
      const allowing = { ...inputs, allowLockOut: "ann@shop.example" };
      assert.equal(hooks().diff(id, outputs, allowing).changes, true);
      ground.workshop.emulator.clearRequests();
      const state = await hooks().update(id, outputs, allowing);
      assert.deepEqual(ground.workshop.emulator.requests().requests, []);
      await hooks().delete(id, state);
    });

    it("is off with a minimum of 0, and stricter with a higher one", async () => {
      const [one, other] = [await admin("ann"), await admin("bea")];
      ground.workshop.minAdmins = 3;
      ground.workshop.nextProcess();
      await assert.rejects(hooks().delete(one.id, one.outputs), /2 of at least 3 active admins/);
      ground.workshop.minAdmins = 0;
      ground.workshop.nextProcess();
      for (const { id, outputs } of [one, other]) await hooks().delete(id, outputs);
    });

    it("counts neither who has not accepted yet nor who is no admin, and keeps neither of them", async () => {
      const pending = await hooks().create({ ...own("new"), roleId: adminRole() });
      const plain = await active("plain", member());
      for (const { id, outputs } of [pending, plain]) await hooks().delete(id, outputs);
    });

    it("holds for a take-over too", async () => {
      const { id } = await admin("ann");
      const adopting = { ...own("ann"), roleId: member(), adopt: true, __mark: "other/live/ann#89abcdef" };
      await assert.rejects(hooks().create(adopting), /ann@shop\.example is an admin/);
      assert.equal(JSON.stringify(ground.workshop.object("memberships", id)).includes(member()), false);
    });

    it("fails closed: admins that cannot be counted are too few", async () => {
      const { id, outputs } = await admin("ann");
      await admin("bea");
      ground.workshop.nextProcess();
      ground.workshop.emulator.faults({ method: "GET", endpoint: "organizations/:id/roles", status: 500, times: 50 });
      await assert.rejects(
        hooks().delete(id, outputs),
        /the admins of the organization \w+ cannot be counted, so the change may lock everybody out: /,
      );
      assert.ok(ground.workshop.object("memberships", id));
    });

    it("asks nothing more of a process that changes no role, and two listings of one that removes many", async () => {
      const all = [];
      for (const name of ["a", "b", "c", "d"]) all.push(await active(name, member()));
      ground.workshop.nextProcess();
      ground.workshop.emulator.clearRequests();
      const [first, ...others] = all as unknown as [Created, ...Created[]];
      await hooks().update(first.id, first.outputs, { ...own("a"), roleId: member(), accessScope: "test_access" });
      assert.deepEqual(listings(), []);
      for (const { id, outputs } of others) await hooks().delete(id, outputs);
      assert.deepEqual(listings(), ["organizations/:id/roles"]);
    });
  });

  describe("for the rights of the caller", () => {
    const matrix = (text: string) => ({
      roleId: member(),
      permissions: { memberships: text, orders: "read" },
      __mark: resource,
    });

    it("refuses a matrix, a permission and a role that take from the caller's role what access is changed with", async () => {
      const { id, outputs } = await ground.workshop.hooks("RolePermissions").create(matrix("create read update"));
      const single = permissionOn("roles");
      const permission = await ground.workshop.hooks("Permission").create(single);
      const { email, credentials } = await callerWith(member());
      ground.workshop.actWith(credentials);
      ground.workshop.emulator.clearRequests();
      const refused = new RegExp(
        `the role ${member()} is that of ${email}.*taking away its rights to .*(memberships|roles).*allowLockOut: "${email}"`,
      );
      await assert.rejects(ground.workshop.hooks("RolePermissions").update(id, outputs, matrix("read")), refused);
      await assert.rejects(ground.workshop.hooks("RolePermissions").delete(id, outputs), refused);
      await assert.rejects(
        ground.workshop
          .hooks("Permission")
          .update(permission.id, permission.outputs, { ...single, canUpdate: false, canCreate: false }),
        refused,
      );
      await assert.rejects(ground.workshop.hooks("Permission").delete(permission.id, permission.outputs), refused);
      assert.deepEqual(ground.workshop.writes(), []);
      assert.deepEqual(
        ground.workshop.recorded().filter((name) => name.endsWith("-away")),
        [],
      );
    });

    it("lets rights go that change no access, other roles' rights, and what the override allows", async () => {
      const { id, outputs } = await ground.workshop.hooks("RolePermissions").create(matrix("create read update"));
      ground.workshop.nextProcess();
      // The caller is the owner here.
      const less = await ground.workshop.hooks("RolePermissions").update(id, outputs, matrix("read"));
      assert.equal((less.permissions as Record<string, string>).memberships, "read");
    });

    it("asks nothing of a matrix that takes away no such right", async () => {
      const { id, outputs } = await ground.workshop.hooks("RolePermissions").create(matrix("create read update"));
      ground.workshop.nextProcess();
      ground.workshop.emulator.clearRequests();
      const inputs = { ...matrix("create read update"), permissions: { memberships: "create update" } };
      await ground.workshop.hooks("RolePermissions").update(id, outputs, inputs);
      assert.deepEqual(listings(), []);
    });
  });

  function hooks() {
    return ground.workshop.hooks("Membership");
  }

  function member(): string {
    return String(ground.inputs.Membership?.roleId);
  }

  function own(name: string): Record<string, unknown> {
    const { organizationId } = ground.inputs.Membership ?? {};
    return { organizationId, userEmail: `${name}@shop.example`, __mark: `shop/live/${name}#01234567` };
  }

  function permissionOn(subject: string): Record<string, unknown> {
    const rights = { canCreate: true, canRead: true, canUpdate: true, canDestroy: true };
    return { roleId: member(), subject, ...rights, __mark: "shop/live/single#01234567" };
  }

  function adminRole(): string {
    const organizationId = String(ground.inputs.Membership?.organizationId);
    const roles = Object.values(ground.workshop.emulator.snapshot().records.roles ?? []);
    const found = roles.find(
      ({ attributes, relationships }) =>
        attributes.kind === "admin" && JSON.stringify(relationships).includes(organizationId),
    );
    return String(found?.id);
  }

  /** A member who has accepted. */
  async function active(name: string, roleId: string) {
    ground.workshop.emulator.addUser({ email: `${name}@shop.example` });
    const inputs = { ...own(name), roleId };
    return { ...(await hooks().create(inputs)), inputs };
  }

  function admin(name: string) {
    return active(name, adminRole());
  }

  /** Somebody else's credentials, and the role of that person. */
  async function callerWith(roleId: string) {
    const email = "robot@shop.example";
    const { clientId, clientSecret } = ground.workshop.emulator.addUser({ email });
    await hooks().create({ ...own("robot"), roleId });
    return { email, credentials: { clientId, clientSecret } };
  }

  /** The listings that nobody but the guard asks for here. */
  function listings(): string[] {
    const endpoints = ground.workshop.emulator.requests().requests.map(({ endpoint }) => endpoint);
    return endpoints.filter((one) => /^organizations\/:id\/(roles|memberships)$/.test(one));
  }
});
