import assert from "node:assert/strict";
import { entities } from "../../../provider/entities";
import { onGround } from "./ground";
import type { Created } from "./plain-shell";
import type { Workshop } from "./workshop";

/** An update and a destroy write as often as they read, so fewer have to do. */
const counts = { read: 1000, update: 250, delete: 250 };
/** How many resources the engine works on at once on a machine with two cores. */
const atOnce = 8;

describe("a stack of many objects of one kind", function () {
  this.timeout(60_000);
  const ground = onGround();

  for (const { name, type } of entities.filter(({ creation }) => creation !== "singleton"))
    for (const hook of ["read", "update", "delete"] as const)
      it(`reads each ${name} with at most 0.06 requests, to ${hook} it`, async () => {
        const { workshop, inputs } = ground;
        const created = await workshop.hooks(name).create(inputs[name] ?? {});
        const all = multiply(workshop, type, created, counts[hook]);
        workshop.nextProcess();
        workshop.emulator.clearRequests();
        const hooks = workshop.hooks(name);
        await inTurn(hook === "delete" ? all.reverse() : all, async ({ id, outputs }) => {
          if (hook !== "update") await hooks[hook](id, outputs);
          else await hooks.update(id, outputs, { ...inputs[name], __mark: ownerIn(outputs), reference: "updated" });
        });
        const { GET = 0 } = workshop.emulator.requests().counts.byMethod;
        assert.ok(GET <= 0.06 * all.length, `${GET} requests`);
      });
});

/** Copies of an object that the workshop made, each under a mark of its own. */
function multiply(workshop: Workshop, type: string, { id, outputs }: Created, count: number): Created[] {
  const { records, ...rest } = workshop.emulator.snapshot();
  const original = (records[type] ?? []).find((one) => one.id === id);
  assert.ok(original);
  const copies = Array.from({ length: count - 1 }, (_, i) => {
    const __mark = `shop/live/thing-${i}#01234567.${i}`;
    const attributes = { ...original.attributes, metadata: { pulumi: __mark } };
    return { record: { ...original, id: `copy${i}`, attributes: { ...attributes, ...distinct(type, i) } }, __mark };
  });
  const all = [...(records[type] ?? []), ...copies.map(({ record }) => record)];
  workshop.emulator.restore({ ...rest, records: { ...records, [type]: all } });
  return [{ id, outputs }, ...copies.map(({ record, __mark }) => ({ id: record.id, outputs: { ...outputs, __mark } }))];
}

/** Inputs name the owner, the state the whole mark. */
function ownerIn({ __mark }: Created["outputs"]): string {
  return String(__mark).replace(/\.\w+$/, "");
}

/** Where no two objects may have the same values. */
function distinct(type: string, i: number): Record<string, string> {
  const values: Record<string, Record<string, string>> = {
    organizations: { slug: `brand-${i}` },
    permissions: { subject: `subject_${i}` },
    membership_profiles: { name: `Team ${i}` },
    memberships: { user_email: `person-${i}@shop.example` },
    api_credentials: { client_id: `client-${i}` },
    identity_providers: { name: `Provider ${i}`, domains: `domain-${i}.example` },
  };
  return values[type] ?? {};
}

async function inTurn<T>(all: readonly T[], work: (one: T) => Promise<unknown>): Promise<void> {
  const waiting = all.values();
  const worker = async () => {
    for (const one of waiting) await work(one);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
}
