import assert from "node:assert/strict";
import fc from "fast-check";
import type { ApiObject } from "../../../provider/api/document";
import { isMissing } from "../../../provider/api/failure";
import { Objects } from "../../../provider/api/objects";
import { Shelf } from "./shelf";
import { always, roles, setUp, token } from "./wire";

/** How many objects the engine asks for at once on a machine with two cores. */
const atOnce = 8;

const orders: Readonly<Record<string, (ids: readonly string[]) => string[]>> = {
  "as they were made": (ids) => [...ids],
  "in reverse": (ids) => [...ids].reverse(),
  "in any order": (ids) => [...ids].sort((one, other) => hash(one) - hash(other)),
};

/** Whether the object at a place from 0 to 1 belongs to the stack. */
const layouts: Readonly<Record<string, (place: number, share: number) => boolean>> = {
  "was made first": (place, share) => place < share,
  "was made last": (place, share) => place >= 1 - share,
  "is spread evenly": (place, share) => Math.floor((place * 1000 + 1) * share) > Math.floor(place * 1000 * share),
};

/** Any order, but the same in each run. */
function hash(id: string): number {
  return (Number(id.slice(1)) * 7919) % 10007;
}

describe("reading ahead", function () {
  this.timeout(30_000);

  for (const count of [1000, 1500, 4000])
    for (const [order, ordered] of Object.entries(orders))
      it(`reads ${count} objects that are asked for ${order} with at most 0.06 requests each`, async () => {
        const shelf = new Shelf(Array.from({ length: count }, () => true));
        await readAll(shelf, ordered(shelf.managed));
        assert.ok(shelf.requests <= 0.06 * count, `${shelf.requests} requests`);
      });

  it("needs no more when a tenth of the objects is somebody else's, and the server tells no total", async () => {
    const shelf = new Shelf(Array.from({ length: 1000 }, (_, i) => i % 10 !== 0));
    shelf.tellsTotal = false;
    await readAll(shelf, shelf.managed);
    assert.ok(shelf.requests <= 54, `${shelf.requests} requests`);
  });

  for (const [layout, isManaged] of Object.entries(layouts))
    it(`asks for a part of the objects with three times the fewest requests and four, when it ${layout}`, async () => {
      for (const share of [0.005, 0.05, 0.1, 0.2, 0.5, 0.8])
        for (const [order, ordered] of Object.entries(orders)) {
          const total = 1000;
          const shelf = new Shelf(Array.from({ length: total }, (_, i) => isManaged(i / total, share)));
          const asked = ordered(shelf.managed);
          await readAll(shelf, asked);
          const fewest = Math.ceil(asked.length / 25);
          const words = `${asked.length} of ${total} objects ${order}: ${shelf.requests} requests`;
          assert.ok(shelf.requests <= 3 * fewest + 4, words);
        }
    });

  it("gives every object as the server has it, whatever is managed, stale or missing", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ isManaged: fc.boolean(), isStale: fc.boolean(), isGone: fc.boolean() }), {
          maxLength: 120,
        }),
        fc.boolean(),
        fc.boolean(),
        async (all, understandsFilter, tellsTotal) => {
          const shelf = new Shelf(all.map(({ isManaged }) => isManaged));
          Object.assign(shelf, { understandsFilter, tellsTotal });
          const asked = shelf.stored.map(({ id }) => id);
          for (const [i, id] of asked.entries()) if (all[i]?.isStale) shelf.hidden.add(id);
          const gone = asked.filter((_, i) => all[i]?.isGone);
          for (const id of gone) shelf.remove(id);
          const read = await readAll(shelf, asked);
          assert.deepEqual(
            read.map((one) => one?.id),
            asked.map((id) => (gone.includes(id) ? undefined : id)),
          );
          for (const id of gone) assert.ok(shelf.singles.includes(id), "what counts as gone was asked for by itself");
        },
      ),
      { numRuns: 25 },
    );
  });

  it("shows what the process itself has written since", async () => {
    const shelf = new Shelf(Array.from({ length: 30 }, () => true));
    const { read, objects } = reading(shelf);
    await Promise.all(shelf.managed.map(read));
    await objects.update(roles, "o00003", {});
    const before = shelf.singles.length;
    await read("o00003");
    assert.equal(shelf.singles.length, before + 1);
  });

  it("reads no page for a single question", async () => {
    const shelf = new Shelf(Array.from({ length: 30 }, () => true));
    await reading(shelf).read("o00003");
    assert.deepEqual([shelf.requests, shelf.singles.length], [1, 1]);
  });
});

function reading(shelf: Shelf) {
  const { client, clock } = setUp(always({ body: token }), (sent) => shelf.answer(sent));
  const objects = new Objects(client, (milliseconds) => clock.sleep(milliseconds));
  const isLikely = ({ attributes }: ApiObject) => attributes.isManaged === true;
  const read = (id: string) =>
    objects.readAhead(roles, id, isLikely).catch((error) => {
      if (!isMissing(error)) throw error;
      return undefined;
    });
  return { objects, clock, read };
}

/** As the engine does it: a few at once, and the next one when one has its answer. */
async function readAll(shelf: Shelf, ids: readonly string[]): Promise<(ApiObject | undefined)[]> {
  const { clock, read } = reading(shelf);
  const found: (ApiObject | undefined)[] = [];
  const waiting = ids.entries();
  const worker = async () => {
    for (const [i, id] of waiting) found[i] = await read(id);
  };
  await clock.finish(Promise.all(Array.from({ length: atOnce }, worker)));
  return found;
}
