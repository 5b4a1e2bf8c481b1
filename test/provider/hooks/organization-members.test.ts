import assert from "node:assert/strict";
import { resource } from "../lifecycle/ground";
import type { Created } from "../lifecycle/plain-shell";
import { addressOf, onCrowd, sibling, stranger } from "./crowd";

describe("the members of an organization", function () {
  this.timeout(20_000);
  const {
    ground,
    ids,
    hooks,
    everybody,
    members,
    inputsFor,
    single,
    invited,
    records,
    marks,
    invitations,
    ownerAddress,
    adminRole,
    said,
  } = onCrowd();

  it("are invited once each, and the owner who is not listed stays and is said", async () => {
    const { id, outputs } = await everybody("ann", "cem");
    assert.equal(id, ids.organizationId);
    assert.deepEqual(marks(), { ann: resource, cem: resource });
    assert.deepEqual(invitations(), { ann: 1, cem: 1 });
    assert.deepEqual(Object.keys(outputs.members as object), [addressOf("ann"), addressOf("cem")]);
    assert.equal(said(/^info: .* owns the organization \w+ and stays a member: nobody can remove the owner/).length, 1);
  });

  it("have nothing to do twice, nor after a refresh, in whatever spelling", async () => {
    const { id, outputs } = await everybody("ann", "cem");
    ground.workshop.nextProcess();
    const inputs = inputsFor({
      "CEM@shop.example": { roleId: ids.roleId },
      [addressOf("ann")]: { roleId: ids.roleId, accessScope: "live_access" },
    });
    assert.equal(hooks().diff(id, outputs, inputs).changes, false);
    const refreshed = await hooks().read(id, outputs);
    assert.equal(hooks().diff(id, refreshed?.outputs ?? {}, inputsFor(members("ann", "cem"))).changes, false);
    ground.workshop.emulator.clearRequests();
    await hooks().update(id, outputs, inputs);
    assert.deepEqual(ground.workshop.writes(), []);
  });

  it("lose whoever is not listed, who was invited by hand meanwhile, by a diff that a refresh shows", async () => {
    const { id, outputs } = await everybody("ann", "cem");
    await invited("dee");
    ground.workshop.nextProcess();
    const refreshed = (await hooks().read(id, outputs))?.outputs ?? {};
    assert.deepEqual(Object.keys(refreshed.members as object).length, 3);
    assert.equal(hooks().diff(id, refreshed, inputsFor(members("ann", "cem"))).changes, true);
    await hooks().update(id, outputs, inputsFor(members("ann")));
    assert.deepEqual(Object.keys(marks()), ["ann"]);
    assert.equal(
      said(/^info: removed cem@shop\.example, dee@shop\.example$|^info: removed dee@shop\.example, cem@shop\.example$/)
        .length,
      1,
    );
  });

  it("have the role, the scope and the profile that is said, and the defaults where nothing is said", async () => {
    const profile = await ground.workshop
      .hooks("MembershipProfile")
      .create({ ...ground.inputs.MembershipProfile, __mark: sibling });
    const whole = {
      roleId: ids.roleId,
      accessScope: "all_access",
      membershipProfileId: profile.id,
      metadata: { team: "a", site: "b" },
    };
    const { id, outputs } = await hooks().create(inputsFor({ [addressOf("ann")]: whole }));
    ground.workshop.nextProcess();
    const refreshed = (await hooks().read(id, outputs))?.outputs ?? {};
    assert.deepEqual((refreshed.members as Record<string, unknown>)[addressOf("ann")], whole);
    const updated = await hooks().update(
      id,
      outputs,
      inputsFor({ [addressOf("ann")]: { roleId: ids.roleId, metadata: { team: "a" } } }),
    );
    assert.deepEqual((updated.members as Record<string, unknown>)[addressOf("ann")], {
      roleId: ids.roleId,
      metadata: { team: "a" },
    });
    const [ann] = records().filter(({ attributes }) => attributes.user_email === addressOf("ann"));
    assert.equal(ann?.attributes.access_scope, "live_access");
    assert.deepEqual(Object.keys(ann?.attributes.metadata as object).sort(), ["pulumi", "team"]);
  });

  it("get the invitation again when its trigger changes, and not when it is first given", async () => {
    const { id, outputs } = await hooks().create(
      inputsFor({ [addressOf("ann")]: { roleId: ids.roleId, resendTrigger: "1" } }),
    );
    assert.deepEqual(invitations(), { ann: 1 });
    await hooks().update(id, outputs, inputsFor({ [addressOf("ann")]: { roleId: ids.roleId, resendTrigger: "2" } }));
    assert.deepEqual(invitations(), { ann: 2 });
  });

  it("refuse memberships that nobody or another stack manages, before any write, unless adopt says so", async () => {
    for (const mark of [stranger, undefined]) {
      await invited("dee", mark);
      ground.workshop.nextProcess();
      ground.workshop.emulator.clearRequests();
      await assert.rejects(
        everybody("ann"),
        mark ? /managed by another stack \(other\/live\).*`adopt: true`/ : /managed by nobody.*`adopt: true`/,
      );
      assert.deepEqual(ground.workshop.writes(), []);
      for (const one of records().filter(({ attributes }) => attributes.user_email === addressOf("dee")))
        await ground.workshop.delete("memberships", one.id);
      ground.workshop.nextProcess();
    }
    await invited("dee", stranger);
    await invited("cem");
    ground.workshop.nextProcess();
    await hooks().create({ ...inputsFor(members("ann", "cem")), adopt: true });
    assert.deepEqual(marks(), { ann: resource, cem: resource });
    assert.equal(said(/^info: took over 1 membership of the organization; removed dee@shop\.example$/).length, 1);
  });

  it("refuse every difference of what they would take over if the program says so", async () => {
    await invited("dee");
    ground.workshop.nextProcess();
    const inputs = { ...inputsFor(members("ann")), adopt: { ifDifferent: "refuse" } };
    await assert.rejects(
      hooks().create(inputs),
      /this would have removed dee@shop\.example, and `adopt` refuses differences/,
    );
    assert.deepEqual(Object.keys(marks()), ["dee"]);
  });

  it("are not taken from another stack that took one over since, unless adopt says so", async () => {
    const { id, outputs } = await everybody("ann", "cem");
    ground.workshop.nextProcess();
    await ground.workshop.hooks("Membership").create({ ...single("ann"), adopt: true, __mark: stranger });
    ground.workshop.nextProcess();
    const inputs = inputsFor(members("cem"));
    await assert.rejects(hooks().update(id, outputs, inputs), /managed by another stack.*`adopt: true`/);
    assert.deepEqual(marks(), { ann: stranger, cem: resource });
    await hooks().update(id, outputs, { ...inputs, adopt: true });
    assert.deepEqual(marks(), { cem: resource });
  });

  it("take the place of single memberships of the stack, and give it back, and nobody is invited again", async () => {
    const before = await ground.workshop.hooks("Membership").create({ ...single("ann"), __mark: sibling });
    ground.workshop.nextProcess();
    hooks().check({}, inputsFor(members("ann")));
    const { id, outputs } = await everybody("ann");
    await ground.workshop.hooks("Membership").delete(before.id, before.outputs);
    assert.deepEqual(marks(), { ann: resource });
    ground.workshop.nextProcess();
    ground.workshop.hooks("Membership").check({}, { ...single("ann"), __mark: sibling });
    const after = await ground.workshop.hooks("Membership").create({ ...single("ann"), __mark: sibling });
    await hooks().delete(id, outputs);
    assert.equal(after.id, before.id);
    assert.deepEqual(marks(), { ann: sibling });
    assert.deepEqual(invitations(), { ann: 1 });
  });

  it("share their organization with no single membership", () => {
    assert.deepEqual(hooks().check({}, inputsFor(members("ann"))), []);
    const [failure] = ground.workshop.hooks("Membership").check({}, { ...single("cem"), __mark: sibling });
    assert.match(failure?.reason ?? "", /`thing` of this program already manages the same object/);
  });

  it("keep their places when the stack has another name, and carry the new mark", async () => {
    const { id, outputs } = await everybody("ann");
    const renamed = "shop/staging/thing#01234567";
    ground.workshop.nextProcess();
    await hooks().update(id, outputs, { ...inputsFor(members("ann")), __mark: renamed });
    assert.deepEqual(marks(), { ann: renamed });
  });

  it("go with their resource, but neither the owner nor who was invited since nor who is somebody else's", async () => {
    const owner = ownerAddress();
    const all = { ...members("ann", "cem"), [owner]: { roleId: adminRole() } };
    const { id, outputs } = await hooks().create(inputsFor(all));
    ground.workshop.nextProcess();
    await invited("dee");
    await ground.workshop.hooks("Membership").create({ ...single("cem"), adopt: true, __mark: stranger });
    ground.workshop.nextProcess();
    await hooks().delete(id, outputs);
    assert.deepEqual(Object.keys(marks()), ["cem", "dee"]);
    assert.equal(said(/stay: `thing` of the stack other\/live has taken it over$/).length, 1);
    assert.equal(said(/^info: .* owns the organization \w+ and stays a member$/).length, 1);
  });

  it("are checked as memberships are, and named as the program wrote them", () => {
    const wrong = {
      nobody: { roleId: ids.roleId },
      [addressOf("ann")]: { roleId: ids.roleId, accesScope: "all_access" },
      "ANN@shop.example": { roleId: ids.roleId },
      [addressOf("cem")]: { roleId: ids.roleId, accessScope: "everything" },
      [addressOf("dee")]: {},
      [addressOf("eve")]: "editor",
    };
    const failures = hooks().check({}, inputsFor(wrong));
    assert.deepEqual(failures.map(({ property }) => property).sort(), [
      "members.ANN@shop.example",
      "members.ann@shop.example.accesScope",
      "members.cem@shop.example.accessScope",
      "members.dee@shop.example.roleId",
      "members.eve@shop.example",
      "members.nobody",
    ]);
  });

  describe("among them the caller", () => {
    let id: string;
    let outputs: Created["outputs"];
    const whole = () => ({ ...members("ann"), "admin@shop.example": { roleId: adminRole() } });

    beforeEach(async () => {
      const credentials = ground.workshop.emulator.addUser({ email: "admin@shop.example" });
      ({ id, outputs } = await hooks().create(inputsFor(whole())));
      ground.workshop.actWith(credentials);
      ground.workshop.emulator.clearRequests();
    });

    const attempts: Record<string, () => Promise<unknown>> = {
      "left out": () => hooks().update(id, outputs, inputsFor(members("ann", "new"))),
      "given another role": () =>
        hooks().update(
          id,
          outputs,
          inputsFor({ ...members("ann", "new"), "admin@shop.example": { roleId: ids.roleId } }),
        ),
      "to go with the resource": () => hooks().delete(id, outputs),
    };
    for (const [how, attempt] of Object.entries(attempts))
      it(`are not ${how}, before any write`, async () => {
        await assert.rejects(attempt(), /whose credentials the provider uses.*`changeOwnAccess: true`/);
        assert.deepEqual(ground.workshop.writes(), []);
      });

    it("are left out where the resource allows it", async () => {
      await hooks().update(id, outputs, { ...inputsFor(members("ann")), changeOwnAccess: true });
      assert.deepEqual(Object.keys(marks()), ["ann"]);
    });
  });
});
