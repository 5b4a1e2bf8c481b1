import assert from "node:assert/strict";
import { entityNamed } from "../../../entity-named";
import { onGround, resource } from "../../ground";
import type { Created } from "../../plain-shell";
import type { Workshop } from "../../workshop";

describe("creating what exists already", function () {
  this.timeout(20_000);
  const ground = onGround();
  const stranger = { __mark: "other/live/thing#89abcdef" };
  const neighbour = { __mark: "shop/live/neighbour#89abcdef" };

  for (const name of ["Permission", "Membership", "IdentityProvider"]) {
    it(`takes over the ${name} that another resource of this stack made, and writes only what differs`, async () => {
      const first = await create(name, neighbour);
      ground.workshop.nextProcess();
      ground.workshop.emulator.clearRequests();
      const second = await create(name);
      assert.equal(second.id, first.id);
      const writes = ground.workshop.emulator.requests().requests.filter(({ method }) => method !== "GET");
      const bodies = writes.filter(({ endpoint }) => endpoint !== "oauth/token").map(({ body }) => body);
      const attributes = bodies.map((body) => Object.keys((body as { data: { attributes: object } }).data.attributes));
      assert.deepEqual(attributes, [["metadata"]]);
    });

    it(`refuses the ${name} of another stack, names it and how to adopt it, and adopts it when told so`, async () => {
      const first = await create(name, stranger);
      ground.workshop.nextProcess();
      await assert.rejects(
        create(name),
        new RegExp(`${first.id} with the same .* managed by the stack other/live.*adopt: true.*adopt: "${first.id}"`),
      );
      assert.equal((await create(name, { adopt: true })).id, first.id);
      ground.workshop.nextProcess();
      assert.equal((await create(name, { adopt: first.id })).id, first.id);
    });
  }

  it("takes over a permission that nobody marked, and refuses such a membership", async () => {
    for (const [name, isTaken] of [
      ["Permission", true],
      ["Membership", false],
    ] as const) {
      const { id } = await create(name);
      await unmark(ground.workshop, name, id);
      ground.workshop.nextProcess();
      if (isTaken) assert.equal((await create(name)).id, id);
      else await assert.rejects(create(name), new RegExp(`${id} .* managed by nobody`));
    }
  });

  for (const name of ["Role", "Organization"]) {
    it(`revives the ${name} that carries the resource's own mark, and writes what differs`, async () => {
      const { id } = await create(name);
      ground.workshop.nextProcess();
      const again = await create(name, { name: "Renamed" });
      assert.equal(again.id, id);
      assert.equal(again.outputs.name, "Renamed");
    });

    it(`refuses a ${name} with the name of another resource of this stack, and names aliases and adopt`, async () => {
      const { id } = await create(name, neighbour);
      ground.workshop.nextProcess();
      await assert.rejects(
        create(name),
        new RegExp(`${id} has the same name .*neighbour.*aliases: \\[\\{ name: "neighbour" \\}\\].*adopt: "${id}"`),
      );
      assert.equal((await create(name, { adopt: id })).id, id);
    });

    it(`refuses a ${name} with the name of one that nobody manages, and makes a second one when told so`, async () => {
      const { id } = await create(name, neighbour);
      await unmark(ground.workshop, name, id);
      ground.workshop.nextProcess();
      ground.workshop.emulator.clearRequests();
      await assert.rejects(create(name), new RegExp(`${id} has the same name.*adopt: "${id}".*adopt: false`));
      assert.deepEqual(ground.workshop.writes(), []);
      assert.notEqual((await create(name, { adopt: false })).id, id);
    });

    it(`names all when several ${name}s carry one mark, or one name is to be adopted`, async () => {
      const first = await create(name, neighbour);
      await unmark(ground.workshop, name, first.id);
      ground.workshop.nextProcess();
      const second = await create(name, { adopt: false });
      ground.workshop.nextProcess();
      await mark(ground.workshop, name, first.id, `${resource}.0000000000`);
      await assert.rejects(
        create(name),
        new RegExp(`(${first.id} and ${second.id}|${second.id} and ${first.id}) carry the mark`),
      );
      await unmark(ground.workshop, name, first.id);
      await unmark(ground.workshop, name, second.id);
      ground.workshop.nextProcess();
      await assert.rejects(create(name, { adopt: true }), /ambiguous.*have the same name/);
    });
  }

  it("names credentials that carry the mark when the journal is lost", async () => {
    const { id } = await create("ApiCredential");
    ground.workshop.loseJournal();
    ground.workshop.nextProcess();
    assert.notEqual((await create("ApiCredential")).id, id);
    assert.ok(ground.workshop.said.some((text) => text.startsWith("info") && text.includes(`adopt: "${id}"`)));
  });

  it("refuses a second resource for one object within a run, and names the first", async () => {
    const hooks = ground.workshop.hooks("Permission");
    for (const own of [{}, neighbour]) hooks.check({}, { ...ground.inputs.Permission, ...own });
    await create("Permission");
    await assert.rejects(create("Permission", neighbour), /`thing` of this program already manages the same object/);
  });

  function create(name: string, changes: Record<string, unknown> = {}): Promise<Created> {
    return ground.workshop.hooks(name).create({ ...ground.inputs[name], ...changes });
  }
});

async function unmark(workshop: Workshop, name: string, id: string): Promise<void> {
  await workshop.unmark(entityNamed(name).type, id);
}

async function mark(workshop: Workshop, name: string, id: string, pulumi: string): Promise<void> {
  await workshop.patch(entityNamed(name).type, id, { metadata: { pulumi } });
}
