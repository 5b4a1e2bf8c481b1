import assert from "node:assert/strict";
import { declarations } from "../../provider/entities";
import type { Entity } from "../../provider/entities/entity";
import { wireName } from "../../provider/entities/field";
import { apiField, apiFields } from "../../provider/entities/view";
import {
  entities,
  exempt,
  fixedValuesOf,
  type Ground,
  isRemovable,
  layGround,
  updatable,
  valuesOf,
} from "../provider/entities/values";
import { declare, instances } from "./support/lives";
import { isNative } from "./support/shell";
import type { Program } from "./support/stack";
import { World } from "./support/world";

/** How many of the suite's resources there are for each entity, and in all; the stack itself counts as one more. */
const count = (entity: Entity) => updatable(entity).length + 2;
const total = entities.reduce((sum, entity) => sum + count(entity), 0);
const changed = entities.reduce((sum, entity) => sum + updatable(entity).length, 0);
const removable = entities.flatMap((entity) => updatable(entity).filter((input) => isRemovable(entity, input)));

describe("the life of every entity on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let ground: Ground;

  before(async () => {
    world = await World.create();
    ground = await layGround(world);
  });
  after(() => world.close());

  it("covers every input of every entity, or says why not", () => {
    for (const entity of entities)
      for (const [name, field] of apiFields(entity).filter(([, { input }]) => input !== "none")) {
        const values = { ...valuesOf(entity, ground), ...fixedValuesOf(entity, ground) };
        assert.ok(values[name] || exempt[`${entity.name}.${name} changed`], `${entity.name}.${name} (${field.change})`);
      }
  });

  it("creates each with every optional input that can be set, and with none", async () => {
    const run = await world.stack.up(program(() => 0));
    assert.deepEqual(run.changes, { create: total + 1 });
  });

  it("has nothing to do in a second up, and asks the API nothing but what may have changed by itself", async () => {
    world.emulator.clearRequests();
    const run = await world.stack.up(program(() => 0));
    assert.deepEqual(run.changes, { same: total + 1 });
    const asked = world.emulator
      .requests()
      .requests.map(({ method, endpoint }) => `${method} ${endpoint.split("/")[0]}`);
    const unsettled = ["POST oauth", "GET memberships", "GET identity_providers", "GET user"];
    assert.deepEqual(
      [...new Set(asked)].filter((one) => !isNative() || !unsettled.includes(one)),
      [],
    );
  });

  it("finds nothing to refresh", async () => {
    const run = await world.stack.refresh();
    assert.deepEqual(run.changes, { same: total + 1 });
    assert.deepEqual((await world.stack.up(program(() => 0))).changes, { same: total + 1 });
  });

  it("changes each input that can be updated in place, and sends that one alone", async () => {
    world.emulator.clearRequests();
    const run = await world.stack.up(program(() => 1));
    assert.deepEqual(run.changes, { same: total + 1 - changed, update: changed });
    const sent = patches(world);
    for (const entity of entities)
      for (const input of updatable(entity)) {
        const { id, outputs } = world.stack.resource(`${entity.name}-${input}`);
        assert.deepEqual(
          sent.get(id ?? ""),
          [sentName(entity, input, second(entity, input))],
          `${entity.name}.${input}`,
        );
        assert.notEqual(outputs?.[input], undefined);
      }
    assert.deepEqual((await world.stack.up(program(() => 1))).changes, { same: total + 1 });
  });

  it("clears each optional input that is no longer declared, and leaves it to others from then on", async () => {
    const choose = (entity: Entity, input: string) => (isRemovable(entity, input) ? "none" : 1);
    const run = await world.stack.up(program(choose));
    assert.deepEqual(run.changes, { same: total + 1 - removable.length, update: removable.length });
    for (const entity of entities)
      for (const input of updatable(entity).filter((name) => isRemovable(entity, name))) {
        const { removal } = apiField(entity, input);
        const value = world.stack.resource(`${entity.name}-${input}`).outputs?.[input] ?? null;
        // What the server has of its own for "no value" is its business.
        const isDefaulted = exempt[`${entity.name}.${input} cleared to nothing`] !== undefined;
        if (!isDefaulted) assert.deepEqual(value, removal, `${entity.name}.${input}`);
      }
    assert.deepEqual((await world.stack.refresh()).changes, { same: total + 1 });
    await setByOthers(world, ground);
    const drift = await world.stack.refresh();
    assert.equal(drift.changes.update ?? 0, changed - removable.length, "what is not declared is no drift");
    await world.stack.up(program(() => 1));
  });

  it("finds what others changed when it refreshes, and puts it right in the next up", async () => {
    await setByOthers(world, ground);
    const refresh = await world.stack.refresh();
    assert.deepEqual(refresh.changes, { same: total + 1 - changed, update: changed });
    const run = await world.stack.up(program(() => 1));
    assert.deepEqual(run.changes, { same: total + 1 - changed, update: changed });
    assert.deepEqual((await world.stack.refresh()).changes, { same: total + 1 });
  });

  it("keeps metadata that others set beside the declared keys", async () => {
    const { id = "" } = world.stack.resource("Role-metadata");
    const before = (await world.all("roles")).find((role) => role.id === id)?.attributes.metadata as object;
    await world.patch("roles", id, { metadata: { ...before, foreign: "stays" } });
    await world.stack.up(program((entity, input) => (entity.name === "Role" && input === "metadata" ? 0 : 1)));
    const after = (await world.all("roles")).find((role) => role.id === id)?.attributes.metadata;
    assert.deepEqual(after, { ...before, team: "a", foreign: "stays" });
    await world.stack.up(program(() => 1));
  });

  it("makes again what others deleted, or says why nobody can", async () => {
    const gone = entities.filter(isDeletable);
    for (const { name } of declarations)
      assert.equal(
        exempt[`${name} deleted by others`] === undefined,
        gone.some((one) => one.name === name),
        name,
      );
    for (const { name, type } of gone.toReversed())
      await world.delete(type, world.stack.resource(`${name}-full`).id ?? "");
    const refresh = await world.stack.refresh();
    assert.deepEqual(refresh.changes, { same: total + 1 - gone.length, delete: gone.length });
    const run = await world.stack.up(program(() => 1));
    assert.deepEqual(run.changes, { same: total + 1 - gone.length, create: gone.length });
  });

  it("leaves what the API cannot delete when it destroys, and takes all rights from the permissions", async () => {
    const before = await counts(world);
    const run = await world.stack.destroy();
    assert.deepEqual(run.changes, { delete: total + 1 });
    const after = await counts(world);
    for (const one of entities)
      assert.equal((after[one.type] ?? 0) - (before[one.type] ?? 0), isDeletable(one) ? -count(one) : 0, one.type);
    const ours = (await world.all("permissions")).filter(({ attributes }) =>
      String(attributes.subject).startsWith("Permission-"),
    );
    assert.notEqual(ours.length, 0);
    for (const { attributes } of ours)
      assert.deepEqual(
        [attributes.can_create, attributes.can_read, attributes.can_update, attributes.can_destroy],
        [false, false, false, false],
      );
    assert.match(run.text, /warning: the API cannot delete organizations: \w+ stays as it is/);
    assert.match(run.text, /warning: the API cannot delete roles: \w+ stays as it is/);
  });

  it("revives what stayed instead of doubling it when the program comes back", async () => {
    const before = await counts(world);
    const run = await world.stack.up(program(() => 0));
    assert.deepEqual(run.changes, { create: total + 1 });
    const after = await counts(world);
    for (const { type } of entities.filter((one) => !isDeletable(one))) assert.equal(after[type], before[type], type);
    assert.deepEqual((await world.stack.up(program(() => 0))).changes, { same: total + 1 });
    assert.deepEqual((await world.stack.refresh()).changes, { same: total + 1 });
  });

  function second(entity: Entity, input: string): unknown {
    return valuesOf(entity, ground)[input]?.[1];
  }

  function program(choose: (entity: Entity, input: string) => 0 | 1 | "none"): Program {
    return async () => {
      for (const instance of instances(ground, choose)) declare(instance);
      return undefined;
    };
  }
});

/** Sets each input that can be updated to its foreign value, as somebody in the dashboard would. */
async function setByOthers(world: World, ground: Ground): Promise<void> {
  for (const entity of entities)
    for (const input of updatable(entity)) {
      const { id = "" } = world.stack.resource(`${entity.name}-${input}`);
      const foreign = valuesOf(entity, ground)[input]?.[2];
      const wire = sentName(entity, input, foreign);
      const { kind, toggle } = apiField(entity, input);
      if (kind === "relationship") await world.patch(entity.type, id, {}, { [wire]: String(foreign) });
      else if (toggle) await world.patch(entity.type, id, { [wire]: true });
      else if (input !== "metadata") await world.patch(entity.type, id, { [wire]: foreign });
      else {
        const metadata = { ...(await metadataOf(world, entity, id)), ...(foreign as object) };
        await world.patch(entity.type, id, { metadata });
      }
    }
}

/** What a PATCH calls an input with this value. */
function sentName(entity: Entity, input: string, value: unknown): string {
  const { toggle } = apiField(entity, input);
  if (toggle) return value ? toggle.on : toggle.off;
  return wireName(input, apiField(entity, input));
}

async function metadataOf(world: World, entity: Entity, id: string): Promise<object> {
  const found = (await world.all(entity.type)).find((object) => object.id === id);
  return found?.attributes.metadata as object;
}

/** What each PATCH of the log sent, by the id of its object. */
function patches(world: World): Map<string, string[]> {
  const sent = world.emulator.requests().requests.filter(({ method }) => method === "PATCH");
  return new Map(
    sent.map(({ body }) => {
      const { id, attributes, relationships } = (
        body as { data: { id: string; attributes: object; relationships?: object } }
      ).data;
      return [id, [...Object.keys(attributes), ...Object.keys(relationships ?? {})]];
    }),
  );
}

async function counts(world: World): Promise<Record<string, number>> {
  const types = entities.map(({ type }) => type);
  return Object.fromEntries(await Promise.all(types.map(async (type) => [type, (await world.all(type)).length])));
}

function isDeletable({ retirement }: Entity): boolean {
  return retirement === undefined;
}
