import assert from "node:assert/strict";
import { type Emulator, FindingError, startEmulator } from "../../emulator";
import { Facts } from "../../emulator/facts/facts";
import { readings } from "../../emulator/facts/readings";
import { parseFindings } from "../../findings/finding";
import { Client, openOrganization, refusal } from "./support/client";

describe("the facts", () => {
  let emulator: Emulator | undefined;
  afterEach(() => emulator?.close());

  it("change nothing where they confirm an assumption, or where it was not asked", async () => {
    const facts = Object.keys(readings).map((assumption, i) => ({
      assumption,
      outcome: i % 2 === 0 ? ("confirmed" as const) : ("not asked" as const),
    }));
    emulator = await startEmulator({ facts });
    const answer = await new Client(emulator).get("/roles?no_such_parameter=1");
    assert.equal(refusal(answer), "400 PARAM_NOT_ALLOWED");
  });

  it("put any number of second readings in force at once", async () => {
    const refuted = Object.keys(readings).map((assumption) => ({ assumption, outcome: "refuted" as const }));
    emulator = await startEmulator({ facts: refuted });
    const client = new Client(emulator);
    const { organization } = await openOrganization(client);
    const answer = await client.get("/roles?no_such_parameter=1&page[size]=1");
    assert.equal(answer.status, 200);
    assert.match(answer.body.links.first, /^http:\/\/[^/]+\/roles\?/);
    const role = await client.create(
      "roles",
      { name: "Buyer" },
      { organization: { type: "organizations", id: organization } },
    );
    assert.equal((await client.get(`/roles/${role.id}/permissions`)).body.data.length, 8);
  });

  it("stay in force after a reset and with other data", async () => {
    emulator = await startEmulator({ facts: [{ assumption: "custom-roles", outcome: "refuted" }] });
    const client = new Client(emulator);
    for (const start of [() => emulator?.reset(), () => emulator?.restore({})]) {
      start();
      assert.equal(emulator.snapshot().settings.roles_start_with_base_permissions, true);
    }
    assert.equal((await client.get("/no_such_path")).status, 404);
  });

  describe("of reads", () => {
    const listed = async (client: Client, query: string) =>
      ((await client.get(`/membership_profiles?${query}`)).body.data as { id: string }[]).map(({ id }) => id);
    const open = async (...refuted: string[]) => {
      await emulator?.close();
      emulator = await startEmulator({ facts: refuted.map((assumption) => ({ assumption, outcome: "refuted" })) });
      const client = new Client(emulator);
      const { organization, admin } = await openOrganization(client);
      const make = async (name: string) => {
        const attributes = { name, access_scope: "live_access" };
        const target = { organization: { type: "organizations", id: organization } };
        return (await client.create("membership_profiles", attributes, target)).id as string;
      };
      return { client, admin, make };
    };

    it("let a list lack a new object once, or never", async () => {
      for (const [refuted, lacks] of [
        [["fresh-reads"], true],
        [[], false],
      ] as const) {
        const { client, make } = await open(...refuted);
        const id = await make("One");
        const [first, second] = [await listed(client, "sort=name"), await listed(client, "sort=name")];
        assert.deepEqual([first, second], [lacks ? [] : [id], [id]]);
        assert.equal((await client.get(`/membership_profiles/${id}`)).status, 200);
      }
    });

    it("refuse the filter by ids, or take it", async () => {
      const { client, make } = await open();
      const id = await make("One");
      await make("Two");
      assert.deepEqual(await listed(client, `filter[q][id_in]=${id},unknownids`), [id]);
      const other = await open("id-in");
      const answer = await other.client.get("/membership_profiles?filter[q][id_in]=a,b");
      assert.equal(refusal(answer), "400 FILTER_NOT_ALLOWED");
    });

    it("sort texts whatever their letter case, or by it", async () => {
      for (const [refuted, isFolded] of [
        [["sort"], true],
        [[], false],
      ] as const) {
        const { client, make } = await open(...refuted);
        const [small, capital] = [await make("a"), await make("B")];
        assert.deepEqual(await listed(client, "sort=name"), isFolded ? [small, capital] : [capital, small]);
      }
    });

    it("tell relationships in versions, or not", async () => {
      for (const [refuted, names] of [
        [["versions"], ["kind", "name", "organization_id"]],
        [[], ["kind", "name"]],
      ] as const) {
        const { client, admin } = await open(...refuted);
        const [creation] = (await client.get(`/roles/${admin}/versions`)).body.data;
        assert.deepEqual(Object.keys(creation.attributes.changes).sort(), names);
      }
    });
  });

  it("name the refuted assumptions that have no second reading", () => {
    const { unserved } = new Facts([
      { assumption: "order", outcome: "refuted" },
      { assumption: "etag", outcome: "refuted" },
      { assumption: "slug", outcome: "confirmed" },
    ]);
    assert.deepEqual(unserved, ["order"]);
  });

  it("are refused with the place of the mistake", () => {
    assert.throws(() => parseFindings({}), FindingError);
    assert.throws(() => parseFindings([{ assumption: "etag", outcome: "maybe" }]), /facts\[0\] must have/);
    assert.throws(() => parseFindings([{ outcome: "refuted" }]), /facts\[0\] must have/);
    assert.deepEqual(parseFindings([{ assumption: "etag", outcome: "refuted", exchanges: [] }]), [
      { assumption: "etag", outcome: "refuted" },
    ]);
  });
});
