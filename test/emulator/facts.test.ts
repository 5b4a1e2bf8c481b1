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
