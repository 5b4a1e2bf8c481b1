import assert from "node:assert/strict";
import { type Claim, Claims, Conflict } from "../../../provider/ownership/claims";

const ann = "shop/live/ann#00000001";
const boss = "shop/live/boss#00000002";
const by = (owner: string): Claim => ({ mark: { owner, nonce: "0a" }, changes: () => [] });

describe("what a process has heard of the program", () => {
  it("refuses one object to two declared resources, and names the first", () => {
    const claims = new Claims();
    claims.declare(ann, undefined);
    claims.declare(boss, undefined);
    claims.hold("id", by(ann));
    claims.hold("id", by(ann));
    assert.throws(
      () => claims.hold("id", by(boss)),
      (error) => error instanceof Conflict && /`ann` of this program/.test(error.message),
    );
    assert.equal(claims.holderOf("id")?.mark.owner, ann);
  });

  it("lets a refresh ask about a resource that no program declares any more, which holds nothing", () => {
    const claims = new Claims();
    claims.declare(boss, undefined);
    claims.hold("id", by(ann));
    assert.equal(claims.holderOf("id"), undefined);
    claims.hold("id", by(boss));
    assert.equal(claims.holderOf("id")?.mark.owner, boss);
  });

  it("tells a resource that the state knows from one whose object it has named", () => {
    const claims = new Claims();
    assert.equal(claims.idsOf(ann), undefined);
    claims.known(ann);
    assert.deepEqual([...(claims.idsOf(ann) ?? ["none"])], []);
    claims.known(ann, "id");
    assert.deepEqual([...(claims.idsOf(ann) ?? [])], ["id"]);
  });
});
