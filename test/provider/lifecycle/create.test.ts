import assert from "node:assert/strict";
import type { FaultSpec } from "../../../emulator";
import { entities } from "../../../provider/entities";
import type { Created } from "../../../provider/lifecycle/create";
import { entityNamed } from "../entity-named";
import { onGround, resource } from "./ground";
import type { Workshop } from "./workshop";

describe("creating on a faulty network", function () {
  this.timeout(20_000);
  const ground = onGround();

  const answers: Record<string, FaultSpec> = {
    "a broken connection": { reset: true },
    "a 500": { status: 500 },
    "a 502 with HTML": { status: 502, body: "html" },
    "a 504 with nothing": { status: 504, body: "empty" },
  };
  const lost: Record<string, FaultSpec> = {
    ...Object.fromEntries(
      Object.entries(answers).map(([what, spec]) => [
        `${what} before the API acts`,
        { ...spec, when: "before" as const },
      ]),
    ),
    ...Object.fromEntries(
      Object.entries(answers).map(([what, spec]) => [
        `${what} after it has acted`,
        { ...spec, when: "after" as const },
      ]),
    ),
    "half an answer": { truncate: true },
  };

  for (const { name } of entities.filter(({ creation }) => creation !== "singleton")) {
    for (const [what, spec] of Object.entries(lost))
      it(`makes one ${name}, in this run or the next, in spite of ${what}`, async () => {
        const { type } = entityNamed(name);
        ground.workshop.emulator.faults({ ...spec, method: "POST", endpoint: type });
        const created = await createAtLast(ground.workshop, name, ground.inputs[name] ?? {});
        assert.deepEqual(
          ground.workshop.marked(type, resource).map(({ id }) => id),
          [created.id],
        );
      });

    it(`makes one ${name} in spite of a 429 and a refused token`, async () => {
      const { type } = entityNamed(name);
      ground.workshop.emulator.faults(
        { method: "POST", endpoint: type, status: 429 },
        { method: "POST", endpoint: type, status: 401, nth: 2 },
      );
      const created = await ground.workshop.hooks(name).create(ground.inputs[name] ?? {});
      assert.deepEqual(
        ground.workshop.marked(type, resource).map(({ id }) => id),
        [created.id],
      );
    });

    it(`makes one ${name} when every process is interrupted before its answer, however often`, async () => {
      const { type } = entityNamed(name);
      for (let i = 0; i < 3; i++) {
        ground.workshop.emulator.faults({ method: "POST", endpoint: type, when: "after", hold: true });
        const interrupted = ground.workshop.hooks(name).create(ground.inputs[name] ?? {});
        interrupted.catch(() => {});
        await new Promise((resolve) => setTimeout(resolve, 50));
        ground.workshop.nextProcess();
        ground.workshop.emulator.clearFaults();
      }
      const created = await ground.workshop.hooks(name).create(ground.inputs[name] ?? {});
      assert.deepEqual(
        ground.workshop.marked(type, resource).map(({ id }) => id),
        [created.id],
      );
      ground.workshop.emulator.release();
    });
  }

  it("invites a person once, whatever became of the answer", async () => {
    ground.workshop.emulator.faults({ method: "POST", endpoint: "memberships", when: "after", reset: true });
    await createAtLast(ground.workshop, "Membership", ground.inputs.Membership ?? {});
    const [membership] = ground.workshop.marked("memberships", resource);
    assert.equal(membership?.attributes.invitations_sent, 1);
  });

  it("says that the outcome is unknown, and that the next run finds out, when an object does not show", async () => {
    ground.workshop.emulator.faults({ method: "POST", endpoint: "api_credentials", when: "before", reset: true });
    await assert.rejects(ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {}), {
      message:
        /^cannot create the API credential `thing`: the connection to .* broke \(ECONNRESET\)\. Run again: the next run finds out what became of it$/,
    });
  });

  it("keeps a credential in mind whose answer was lost, even when it cannot be looked for", async () => {
    ground.workshop.emulator.faults(
      { method: "POST", endpoint: "api_credentials", when: "after", reset: true },
      { method: "GET", endpoint: "organizations/:id/api_credentials", nth: 2, times: 99, status: 503 },
    );
    await assert.rejects(ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {}), /Run again/);
    ground.workshop.emulator.clearFaults();
    ground.workshop.nextProcess();
    const { id } = await ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {});
    assert.deepEqual(
      ground.workshop.marked("api_credentials", resource).map((one) => one.id),
      [id],
    );
  });

  it("says whose credentials it takes when the API refuses them", async () => {
    for (const { name, type, writers } of entities.filter(({ creation }) => creation !== "singleton")) {
      const body = { errors: [{ title: "Access denied", detail: "You are not authorized.", code: "UNAUTHORIZED" }] };
      ground.workshop.emulator.faults({ method: "POST", endpoint: type, status: 401, times: 2, body });
      const refused = ground.workshop.hooks(name).create(ground.inputs[name] ?? {});
      await assert.rejects(refused, (error: Error) => {
        assert.ok(
          error.message.endsWith(`lacks the right: writing needs the credentials of ${writers}`),
          error.message,
        );
        return true;
      });
      ground.workshop.nextProcess();
    }
  });

  it("leaves nothing in the journal for a POST that the API refused", async () => {
    ground.workshop.emulator.faults({ method: "POST", endpoint: "api_credentials", status: 422 });
    await assert.rejects(ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {}), /422/);
    ground.workshop.nextProcess();
    ground.workshop.emulator.clearRequests();
    await ground.workshop.hooks("ApiCredential").create(ground.inputs.ApiCredential ?? {});
    assert.equal(ground.workshop.emulator.requests().counts.byMethod.DELETE, undefined);
  });
});

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

    it(`makes a ${name} beside a namesake that nobody manages, and hints at adopting it`, async () => {
      const { id } = await create(name, neighbour);
      await unmark(ground.workshop, name, id);
      ground.workshop.nextProcess();
      assert.notEqual((await create(name)).id, id);
      assert.ok(ground.workshop.said.some((text) => text.startsWith("info") && text.includes(`adopt: "${id}"`)));
    });

    it(`names all when several ${name}s carry one mark, or one name is to be adopted`, async () => {
      const first = await create(name, neighbour);
      await unmark(ground.workshop, name, first.id);
      ground.workshop.nextProcess();
      const second = await create(name);
      ground.workshop.nextProcess();
      await mark(ground.workshop, name, first.id, `${resource}.0000000000`);
      await assert.rejects(
        create(name),
        new RegExp(`(${first.id} and ${second.id}|${second.id} and ${first.id}) carry the mark`),
      );
      await unmark(ground.workshop, name, first.id);
      await unmark(ground.workshop, name, second.id);
      ground.workshop.nextProcess();
      await assert.rejects(create(name, { adopt: true }), /not clear.*have the same name/);
    });
  }

  it("creates what is to be adopted by its key where there is none, and fails where an id is given", async () => {
    assert.ok((await create("Membership", { adopt: true })).id);
    await assert.rejects(create("Role", { adopt: "nowhere" }), /`adopt` names the role nowhere, which does not exist/);
  });

  it("does not adopt a role that is not custom, nor an object that differs in what cannot be changed", async () => {
    const { id } = await create("ApiCredential");
    await assert.rejects(create("ApiCredential", { ...neighbour, adopt: id, kind: "webapp" }), /differs in kind/);
    const admin = Object.values(ground.workshop.emulator.snapshot().records.roles ?? []).find(
      ({ attributes }) => attributes.kind === "admin",
    );
    await assert.rejects(create("Role", { adopt: admin?.id }), /kind is `admin`, and only custom roles/);
  });

  it("makes an adopted credential anew when it is replaced, though the program still says adopt", async () => {
    const { id } = await create("ApiCredential", stranger);
    ground.workshop.endInOrder();
    assert.equal((await create("ApiCredential", { adopt: id })).id, id);
    ground.workshop.endInOrder();
    assert.notEqual((await create("ApiCredential", { adopt: id })).id, id);
  });

  for (const name of entities.filter(({ creation }) => creation === "always").map((entity) => entity.name)) {
    it(`takes an adopted ${name} over again when the run that adopted it was interrupted`, async () => {
      const { id } = await create(name, stranger);
      ground.workshop.endInOrder();
      for (let i = 0; i < 2; i++) {
        assert.equal((await create(name, { adopt: id })).id, id);
        ground.workshop.nextProcess();
      }
      const { type } = entityNamed(name);
      ground.workshop.emulator.faults({
        method: "PATCH",
        endpoint: `${type}/:id`,
        when: "after",
        status: 500,
        times: 9,
      });
      await assert.rejects(create(name, { adopt: id }), /500/);
      ground.workshop.emulator.clearFaults();
      ground.workshop.endInOrder();
      assert.equal((await create(name, { adopt: id })).id, id);
    });

    it(`does not take the ${name} that an interrupted run was to adopt for a left-over`, async () => {
      const { id } = await create(name, stranger);
      ground.workshop.endInOrder();
      await create(name, { adopt: id });
      ground.workshop.nextProcess();
      assert.notEqual((await create(name)).id, id);
      assert.ok(ground.workshop.object(entityNamed(name).type, id), "it was there before");
    });
  }

  it("replaces an adopted object that is the resource's own already, though the program still says adopt", async () => {
    const { id } = await create("Membership", stranger);
    ground.workshop.endInOrder();
    await create("Membership", { adopt: id });
    ground.workshop.endInOrder();
    const { id: next } = await create("Membership", { adopt: id, userEmail: "zoe@shop.example" });
    assert.notEqual(next, id);
  });

  it("makes a new one when the adopted object is gone and the state knows the resource; else it says what to do", async () => {
    const { id } = await create("ApiCredential", stranger);
    ground.workshop.endInOrder();
    await create("ApiCredential", { adopt: id });
    ground.workshop.endInOrder();
    await ground.workshop.delete("api_credentials", id);
    const inputs = { ...ground.inputs.ApiCredential, adopt: id };
    await assert.rejects(create("ApiCredential", { adopt: id }), /To have a new one made, remove `adopt`/);
    ground.workshop.hooks("ApiCredential").check(inputs, inputs);
    assert.notEqual((await create("ApiCredential", { adopt: id })).id, id);
  });

  it("keeps a secret that the answer shows as a mask", async () => {
    ground.workshop.emulator.faults({
      method: "POST",
      endpoint: "identity_providers",
      when: "after",
      status: 201,
      body: { data: { id: "abc", type: "identity_providers", attributes: { client_secret: "********" } } },
    });
    assert.equal((await create("IdentityProvider")).outputs.clientSecret, "planted");
  });

  it("names credentials that carry the mark when the journal is lost", async () => {
    const { id } = await create("ApiCredential");
    ground.workshop.loseJournal();
    ground.workshop.nextProcess();
    assert.notEqual((await create("ApiCredential")).id, id);
    assert.ok(ground.workshop.said.some((text) => text.startsWith("warning") && text.includes(id)));
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

/** The first success of as many processes as it takes, and how the ones before it failed. */
async function createAtLast(workshop: Workshop, name: string, inputs: Record<string, unknown>): Promise<Created> {
  try {
    return await workshop.hooks(name).create(inputs);
  } catch (error) {
    assert.match((error as Error).message, /Run again: the next run finds out/);
    workshop.nextProcess();
    return workshop.hooks(name).create(inputs);
  }
}

async function unmark(workshop: Workshop, name: string, id: string): Promise<void> {
  await workshop.patch(entityNamed(name).type, id, { metadata: {} });
}

async function mark(workshop: Workshop, name: string, id: string, pulumi: string): Promise<void> {
  await workshop.patch(entityNamed(name).type, id, { metadata: { pulumi } });
}
