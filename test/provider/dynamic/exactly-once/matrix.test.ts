import assert from "node:assert/strict";
import type { Snapshot } from "../../../../emulator";
import { entities } from "../../../../provider/entities";
import { inputsOn } from "../../lifecycle/ground";
import { Workshop } from "../../lifecycle/workshop";
import { bring, misfortunes } from "./faults";
import { type Declared, ownerOf, SmallStack } from "./small-stack";

type Args = Readonly<Record<string, unknown>>;

/** One kind of write: the program before and after it, the request that it is, and what must be true in the end. */
interface Write {
  readonly entity: string;
  readonly before: Args | undefined;
  readonly after: Args | undefined;
  readonly request: readonly [method: string, endpoint: string];
  readonly isTrue?: (workshop: Workshop) => void;
}

const heir = "heir@shop.example";
const creatable = entities.filter(({ creation }) => creation !== "singleton");

describe("exactly once", function () {
  this.timeout(30_000);
  let workshop: Workshop;
  let ground: Snapshot;
  let inputs: Readonly<Record<string, Args>>;

  before(async () => {
    workshop = await Workshop.open();
    workshop.deadline = 500;
    inputs = await inputsOn(workshop);
    workshop.emulator.addUser({ email: heir });
    const owner = { __mark: ownerOf("heir") };
    await workshop.hooks("Membership").create({ ...inputs.Membership, ...owner, userEmail: heir });
    ground = workshop.emulator.snapshot();
  });
  beforeEach(() => {
    workshop.emulator.restore(ground);
    workshop.emulator.clearFaults();
    workshop.emulator.clearRequests();
    workshop.emulator.clearInvitations();
    workshop.loseJournal();
    workshop.said.length = 0;
    workshop.refused = undefined;
    workshop.nextProcess();
  });
  afterEach(() => workshop.emulator.release());
  after(() => workshop.close());

  for (const [row, write] of Object.entries(writes()))
    for (const [what, misfortune] of Object.entries(misfortunes))
      it(`${row} in spite of ${what}`, async () => {
        const { entity, before, after, request, isTrue } = write(inputs);
        const stack = new SmallStack(workshop);
        const program = (args: Args | undefined): Declared[] => (args ? [{ name: "thing", entity, args }] : []);
        await stack.upAtLast(program(before));
        const id = stack.idOf("thing");
        bring(workshop, misfortune, ...request);
        await stack.upAtLast(program(after));
        if (before && after) assert.equal(stack.idOf("thing"), id, "it is the same object");
        agree(entity, after, stack.idOf("thing"));
        isTrue?.(workshop);
        assert.ok(workshop.refused === undefined && workshop.emulator.listFaults().every(({ applied }) => applied > 0));
        workshop.emulator.clearRequests();
        assert.deepEqual(await stack.up(program(after)), []);
        assert.deepEqual(workshop.writes(), [], "the next run finds nothing to do");
      });

  /** The objects on the server are those of the program, no more and no fewer. */
  function agree(entity: string, after: Args | undefined, id: string | undefined): void {
    const found = entities.find(({ name }) => name === entity);
    if (!found) return;
    const marked = workshop.marked(found.type, ownerOf("thing"));
    const remains = after === undefined && found.retirement ? 1 : 0;
    assert.equal(marked.length, after ? 1 : remains);
    if (!after) return;
    assert.equal(marked[0]?.id, id);
    assert.equal(marked[0]?.attributes.reference, after.reference ?? null);
    if (entity !== "Membership") return;
    const invitations = workshop.emulator.invitations().filter(({ to }) => to === after.userEmail).length;
    const isUnknown = workshop.said.some((text) => text.includes("it is not known whether resend reached the API"));
    // An invitation that was asked for again is sent at most once more, and the user is told where that is not known.
    const invited = after.resendTrigger === "2" ? 2 : 1;
    assert.ok(invitations === invited || (invitations === 1 && isUnknown), `${invitations} invitations`);
  }
});

/** The rows of the matrix. */
function writes(): Record<string, (inputs: Readonly<Record<string, Args>>) => Write> {
  const rows: Record<string, (inputs: Readonly<Record<string, Args>>) => Write> = {};
  for (const { name, type, retirement } of creatable) {
    const argsIn = (inputs: Readonly<Record<string, Args>>) => inputs[name] ?? {};
    rows[`creates one ${name}`] = (inputs) => ({
      entity: name,
      before: undefined,
      after: argsIn(inputs),
      request: ["POST", type],
    });
    rows[`updates one ${name}`] = (inputs) => ({
      entity: name,
      before: argsIn(inputs),
      after: { ...argsIn(inputs), reference: "new" },
      request: ["PATCH", `${type}/:id`],
    });
    if (retirement === undefined)
      rows[`deletes one ${name}`] = (inputs) => ({
        entity: name,
        before: argsIn(inputs),
        after: undefined,
        request: ["DELETE", `${type}/:id`],
      });
  }
  rows["takes the rights of one Permission"] = (inputs) => ({
    entity: "Permission",
    before: inputs.Permission,
    after: undefined,
    request: ["PATCH", "permissions/:id"],
    isTrue: (workshop) => {
      const [permission] = workshop.marked("permissions", ownerOf("thing"));
      const { can_create, can_read, can_update, can_destroy } = permission?.attributes ?? {};
      assert.deepEqual([can_create, can_read, can_update, can_destroy], [false, false, false, false]);
    },
  });
  rows["adds the base permissions of one Role"] = (inputs) => ({
    entity: "Role",
    before: { ...inputs.Role, basePermissionsTrigger: "1" },
    after: { ...inputs.Role, basePermissionsTrigger: "2" },
    request: ["PATCH", "roles/:id"],
  });
  rows["resends one invitation"] = (inputs) => ({
    entity: "Membership",
    before: { ...inputs.Membership, resendTrigger: "1" },
    after: { ...inputs.Membership, resendTrigger: "2" },
    request: ["POST", "memberships/:id/resend"],
  });
  rows["transfers one organization"] = (inputs) => ({
    entity: "OrganizationOwnership",
    before: undefined,
    after: { organizationId: inputs.Membership?.organizationId, ownerEmail: heir },
    request: ["PATCH", "organizations/:id/transfer_ownership"],
    isTrue: ({ emulator }) => {
      const { users = [], organizations = [] } = emulator.snapshot().records;
      const owners = organizations.map(({ relationships }) => users.find(({ id }) => id === relationships.owner));
      assert.deepEqual(
        owners.map((owner) => owner?.attributes.email),
        [heir],
      );
    },
  });
  return rows;
}
