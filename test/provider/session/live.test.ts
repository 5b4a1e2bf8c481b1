import assert from "node:assert/strict";
import { Conflict, Live } from "../../../provider/session/live";

const ann = "shop/live/ann#00000001";
const boss = "shop/live/boss#00000002";

describe("what a process has seen alive", () => {
  it("refuses one object to two declared resources, and names the first", () => {
    const live = new Live();
    live.declare(ann, undefined);
    live.declare(boss, undefined);
    live.claim("id", ann);
    live.claim("id", ann);
    assert.throws(
      () => live.claim("id", boss),
      (error) => error instanceof Conflict && error.other === ann,
    );
  });

  it("lets a refresh ask about a resource that no program declares any more", () => {
    const live = new Live();
    live.declare(boss, undefined);
    live.claim("id", ann);
    live.claim("id", boss);
  });

  it("keeps an object that lives under another nonce than the one to delete", () => {
    const live = new Live();
    live.declare(ann, undefined);
    assert.equal(live.keeps("id", "old"), undefined, "nothing is known of it");
    live.saw("id", "old");
    assert.equal(live.keeps("id", "old"), undefined, "it is the same");
    live.saw("id", "new");
    live.claim("id", ann);
    assert.equal(live.keeps("id", "old"), "it lives on as `ann`");
    assert.equal(live.keeps("id", undefined), "it lives on as `ann`");
    assert.equal(live.keeps("id", "new"), undefined);
  });

  it("keeps an object that the program looks up with get", () => {
    const live = new Live();
    live.lookedUp("id");
    assert.match(live.keeps("id", "any") ?? "", /`get`/);
  });
});
