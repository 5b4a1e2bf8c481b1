import assert from "node:assert/strict";
import type { Bag } from "../../../../provider/model/values";
import { inputsOn, resource } from "../ground";
import { Workshop } from "../workshop";

describe("what the provider cannot do under a second reading", function () {
  this.timeout(20_000);
  let workshop: Workshop;
  let inputs: Record<string, Bag>;
  afterEach(() => workshop.close());

  it("replacing: a key is not taken away, which the update says by its path, and no run takes for done", async () => {
    await openWith("replacing");
    const config = { mfe: { default: { language: "it" } }, apps: { orders: {} } };
    const { id, outputs } = await create("Organization", { config, metadata: { team: "a", site: "b" } });
    const less = { config: { mfe: config.mfe }, metadata: { team: "b" } };
    for (let run = 0; run < 2; run++)
      await assert.rejects(update("Organization", id, outputs, less), {
        message: `cannot update the organization \`thing\` (${id}): the API has kept \`config.apps\`, \`metadata.site\` of ${id} although the PATCH left them out: it merges objects, so that a key cannot be taken away. Declare them again, with another value if need be`,
      });
    const again = { config: { ...less.config, apps: {} }, metadata: { team: "b", site: "none" } };
    const updated = await update("Organization", id, outputs, again);
    assert.deepEqual([updated.config, updated.metadata], [again.config, again.metadata]);
    assert.equal(workshop.marked("organizations", resource).length, 1, "the mark stays");
  });

  it("replacing: an adoption that would take a key away is refused, and stays on record for the next run", async () => {
    await openWith("replacing");
    const { id } = await create("Organization", { __mark: "by/hand/thing#89abcdef", config: { apps: {}, api: {} } });
    workshop.endInOrder();
    await assert.rejects(
      create("Organization", { adopt: id, config: { apps: {} } }),
      /^Error: cannot create the organization `thing`: the API has kept `config\.api` of/,
    );
    workshop.nextProcess();
    assert.equal((await create("Organization", { adopt: id, config: { apps: {}, api: {} } })).id, id);
  });

  it("visibility: an update and a create name the properties that may name nothing", async () => {
    await openWith("visibility");
    const { id, outputs } = await create("Membership");
    const step =
      /404 RECORD_NOT_FOUND: .*The object, or one that `organizationId`, `roleId` or `membershipProfileId` names, does not exist or cannot be seen with these credentials: correct the id/;
    await assert.rejects(update("Membership", id, outputs, { roleId: "nowhere" }), step);
    await assert.rejects(create("Membership", { userEmail: "zoe@shop.example", roleId: "nowhere" }), step);
    assert.ok(workshop.object("memberships", id), "nothing is dropped");
  });

  it("membership-profiles: a second one of a name is refused with the property, and how to take the first one over", async () => {
    await openWith("membership-profiles");
    await create("MembershipProfile", { __mark: "by/hand/thing#89abcdef" });
    workshop.endInOrder();
    await assert.rejects(
      create("MembershipProfile"),
      /^Error: cannot create the membership profile `thing`: .*\[name\]\. Another object has this value already: give another one, or take that object over with `adopt`$/,
    );
  });

  it("unauthorized: a token that the API no longer accepts is not taken for a right that is missing", async () => {
    await openWith("unauthorized");
    const { organizationId } = inputs.Membership ?? {};
    const olds = { organizationId, ownerEmail: "ann@shop.example", __declared: [], __mark: `${resource}.00` };
    workshop.actWith({ accessToken: "nonsense" });
    await assert.rejects(
      workshop.hooks("OrganizationOwnership").read(String(organizationId), olds),
      /^Error: cannot read the ownership `thing` \(\w+\): .*UNAUTHORIZED.*the token is of the wrong kind or no longer valid/,
    );
    workshop.nextProcess();
    const body = { errors: [{ title: "Access denied", code: "UNAUTHORIZED" }] };
    workshop.emulator.faults({ method: "GET", endpoint: "organizations/*", status: 401, times: 9, body });
    const found = await workshop.hooks("OrganizationOwnership").read(String(organizationId), olds);
    assert.equal(found?.outputs.ownerEmail, "ann@shop.example", "a missing right lets the state count");
  });

  async function openWith(assumption: string): Promise<void> {
    workshop = await Workshop.open({ limits: "off", facts: [{ assumption, outcome: "refuted" }] });
    inputs = await inputsOn(workshop);
  }

  function create(name: string, changes: Bag = {}) {
    return workshop.hooks(name).create({ ...inputs[name], ...changes });
  }

  function update(name: string, id: string, olds: Bag, changes: Bag): Promise<Bag> {
    workshop.nextProcess();
    return workshop.hooks(name).update(id, olds, { ...inputs[name], ...changes });
  }
});
