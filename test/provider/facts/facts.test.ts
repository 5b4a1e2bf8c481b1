import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../../emulator";
import type { Finding } from "../../../findings/finding";
import { Client } from "../../../provider/api/client";
import { systemClock } from "../../../provider/api/clock";
import { ignoreMissing } from "../../../provider/api/failure";
import { Objects } from "../../../provider/api/objects";
import { Facts } from "../../../provider/facts/facts";
import { Budget } from "../../../provider/rate/budget";
import { ProcessLedger } from "../../../provider/rate/process-ledger";
import { Client as Bare, openOrganization } from "../../emulator/support/client";

const shape = { type: "membership_profiles", include: ["organization"] };

const confirmed = (...all: string[]) => all.map((assumption): Finding => ({ assumption, outcome: "confirmed" }));
const refuted = (...all: string[]) => all.map((assumption): Finding => ({ assumption, outcome: "refuted" }));

describe("what is known of the API", () => {
  let emulator: Emulator;
  let organization: { type: string; id: string };
  afterEach(() => emulator.close());

  /** Starts an emulator that behaves like these findings. */
  const open = async (facts: readonly Finding[] = []) => {
    emulator = await startEmulator({ limits: "off", facts });
    organization = { type: "organizations", id: (await openOrganization(new Bare(emulator))).organization };
  };

  const make = async (count: number): Promise<string[]> => {
    const bare = new Bare(emulator);
    const ids: string[] = [];
    for (let i = 0; i < count; i++) {
      const attributes = { name: `Profile ${i}`, access_scope: "live_access" };
      ids.push((await bare.create("membership_profiles", attributes, { organization })).id);
    }
    return ids;
  };

  /** The objects as a process sees them that knows this. */
  const objectsOf = (known: readonly Finding[]) => {
    const { apiUrl, authUrl, clientId, clientSecret } = emulator;
    const client = new Client({
      apiUrl,
      authUrl,
      credentials: { clientId, clientSecret },
      budget: new Budget(systemClock, new ProcessLedger(systemClock, { limits: undefined, share: 1 })),
      facts: new Facts(known),
    });
    return new Objects(client, async () => {});
  };

  /** The requests for pages and for single objects that this takes. */
  const counted = async (work: () => Promise<unknown>) => {
    emulator.clearRequests();
    await work();
    const { byOperation } = emulator.requests().counts;
    return {
      pages: byOperation["GET membership_profiles"] ?? 0,
      singles: byOperation["GET membership_profiles/:id"] ?? 0,
    };
  };

  /** Reads all at the same time; undefined stands for what is gone. */
  const readAll = (objects: Objects, ids: readonly string[]) =>
    Promise.all(ids.map((id) => objects.read(shape, id).catch(ignoreMissing)));

  describe("of the filter by ids", () => {
    let ids: string[];
    const readGone = (known: readonly Finding[]) =>
      counted(async () => {
        const found = await readAll(objectsOf(known), ids);
        assert.deepEqual(
          found.map((one) => one?.id),
          ids.map((id, i) => (i < 4 ? undefined : id)),
        );
      });
    const prepare = async (facts: readonly Finding[] = []) => {
      await open(facts);
      ids = await make(10);
      for (const id of ids.slice(0, 4)) await new Bare(emulator).delete(`/membership_profiles/${id}`);
    };

    it("nothing: what a page lacks is asked for by itself", async () => {
      await prepare();
      assert.deepEqual(await readGone([]), { pages: 1, singles: 4 });
    });

    it("that it finds all: what a page lacks is gone, and nothing more is asked", async () => {
      await prepare();
      assert.deepEqual(await readGone(confirmed("id-in", "fresh-reads")), { pages: 1, singles: 0 });
    });

    it("that it finds all, but not that lists are fresh: what a page lacks is asked for by itself", async () => {
      await prepare();
      for (const known of [confirmed("id-in"), [...confirmed("id-in"), ...refuted("fresh-reads")]])
        assert.deepEqual(await readGone(known), { pages: 1, singles: 4 });
    });

    it("that it is refused: it is not tried", async () => {
      await prepare(refuted("id-in"));
      assert.deepEqual(await readGone([]), { pages: 1, singles: 10 });
      assert.deepEqual(await readGone(refuted("id-in")), { pages: 0, singles: 10 });
    });
  });

  describe("of lists", () => {
    const both = { "nothing is": [], "their lag is": refuted("fresh-reads"), "another fact is": confirmed("id-in") };
    for (const [what, known] of Object.entries(both))
      it(`keep what another process has just made where ${what} known, though they lack it at first`, async () => {
        await open(refuted("fresh-reads"));
        const ids = await make(3);
        const found = await readAll(objectsOf(known), ids);
        assert.deepEqual(
          found.map((one) => one?.id),
          ids,
        );
      });

    const listing = () => ({
      shape,
      parent: { ...organization, type: "organizations", relationship: "organization", by: "filter" as const },
    });
    /** Others delete two of three objects that the process has made. How many single objects it asks for to list the rest. */
    const listWhatOthersDeleted = async (known: readonly Finding[]) => {
      const objects = objectsOf(known);
      const made: string[] = [];
      for (const name of ["one", "two", "three"]) {
        const attributes = { name, access_scope: "live_access" };
        made.push((await objects.create(shape, { attributes, relationships: { organization } })).id);
      }
      for (const id of made.slice(1)) await new Bare(emulator).delete(`/membership_profiles/${id}`);
      const { singles } = await counted(async () => {
        assert.deepEqual(
          (await objects.listAgain(listing())).map(({ id }) => id),
          made.slice(0, 1),
        );
      });
      await objects.delete(shape, made[0] ?? "");
      return singles;
    };

    it("that they are fresh: what the process made and they lack is asked for once", async () => {
      await open();
      // An object that was just made is asked for three times.
      assert.equal(await listWhatOthersDeleted([]), 6);
      assert.equal(await listWhatOthersDeleted(confirmed("fresh-reads")), 2);
      assert.equal(await listWhatOthersDeleted(confirmed("fresh-reads", "id-in")), 0);
    });

    it("that they lag: what the process made and they lack is asked for by itself", async () => {
      await open(refuted("fresh-reads"));
      for (const known of [[], refuted("fresh-reads")]) assert.equal(await listWhatOthersDeleted(known), 6);
    });
  });

  it("is the same for reports that differ in nothing that matters", async () => {
    await open();
    const one = new Facts([...confirmed("id-in", "etag"), { assumption: "fresh-reads", outcome: "not asked" }]);
    const other = new Facts([...refuted("etag"), ...confirmed("id-in")]);
    assert.equal(one.key, other.key);
    assert.notEqual(one.key, new Facts(refuted("id-in")).key);
    assert.equal(Facts.none.key, new Facts([]).key);
  });
});
