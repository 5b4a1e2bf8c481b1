import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../../emulator";
import { plantedSecret, seedOf, small } from "../organization/large-organization";
import { call, environmentOf } from "./command-line";

describe("the verb inventory", function () {
  this.timeout(60_000);
  let emulator: Emulator;
  before(async () => {
    const seed = seedOf(small);
    const [first, ...rest] = seed.records?.memberships ?? [];
    const metadata = { pulumi: "shop/live/ann#01234567.abc" };
    const memberships = [{ ...first, attributes: { ...first?.attributes, metadata } }, ...rest];
    emulator = await startEmulator({
      limits: "off",
      seed: { records: { ...seed.records, memberships } } as typeof seed,
    });
  });
  after(() => emulator.close());

  const run = (...args: string[]) => call(["inventory", ...args], environmentOf(emulator));

  it("prints a line for each object, and the sum on stderr", async () => {
    const { code, stdout, stderr } = await run("shop");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^unmanaged {2}grants rights {2}membership +member-1@shop\.example \(memb000001\)$/m);
    assert.match(
      stdout,
      /^managed {4}grants rights {2}membership +member-0@shop\.example \(memb000000\) +shop\/live ann$/m,
    );
    assert.match(stderr, /^Shop: 24 objects, of them 23 unmanaged and 0 left over$/m);
    assert.doesNotMatch(stdout, new RegExp(plantedSecret));
  });

  it("prints JSON, of one stack on request", async () => {
    const { organization, counts, objects } = JSON.parse((await run("shop", "--json", "--stack", "live")).stdout);
    assert.deepEqual(organization, { id: "shop000000", slug: "shop", name: "Shop" });
    assert.deepEqual(counts, { managed: 1, unmanaged: 0, "left over": 0 });
    assert.deepEqual(
      objects.map(({ id, resource }: { id: string; resource: string }) => [id, resource]),
      [["memb000000", "ann"]],
    );
  });

  it("ends with 1 if there is no such organization", async () => {
    const { code, stdout, stderr } = await run("shopp");
    assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
    assert.match(stderr, /^error: .* Did you mean `shop`\?$/m);
  });
});
