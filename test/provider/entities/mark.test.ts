import assert from "node:assert/strict";
import fc from "fast-check";
import {
  formatMark,
  generationOf,
  nameOf,
  nonceOf,
  ownerOf,
  parseMark,
  rowOf,
  stackOf,
  urnOf,
} from "../../../provider/entities/mark";

const type = "pulumi-nodejs:dynamic/commercelayer:Role";
const segment = fc.stringMatching(/^[A-Za-z0-9._-]{1,12}$/);

describe("a mark", () => {
  it("tells project, stack, name and nonce, whatever the name looks like", () => {
    fc.assert(
      fc.property(
        segment,
        segment,
        fc.string({ minLength: 1, unit: "grapheme" }),
        fc.stringMatching(/^[0-9a-f]{10}$/),
        (project, stack, name, nonce) => {
          const owner = ownerOf(project, stack, name, `urn:pulumi:${stack}::${project}::${type}::${name}`);
          assert.deepEqual(parseMark(formatMark({ owner, nonce })), { owner, nonce });
          assert.equal(stackOf(owner), `${project}/${stack}`);
          assert.equal(nameOf(owner), name);
        },
      ),
    );
  });

  it("has the form that is written down", () => {
    const mark = ownerOf("shop", "live", "editors", `urn:pulumi:live::shop::${type}::editors`);
    assert.equal(formatMark({ owner: mark, nonce: "0a1b2c3d4e" }), "shop/live/editors#a49ab9ed.0a1b2c3d4e");
  });

  it("is the same for a dynamic resource and a native one, also within components of either kind", () => {
    const native = "commercelayer:index:Role";
    for (const parent of ["", "my:Component$", "pulumi-nodejs:dynamic/commercelayer:Organization$"]) {
      const urn = `urn:pulumi:live::shop::${parent}${type}::editors`;
      const other = urn.replaceAll("pulumi-nodejs:dynamic/commercelayer:", "commercelayer:index:");
      assert.ok(other.includes(native));
      assert.equal(ownerOf("shop", "live", "editors", urn), ownerOf("shop", "live", "editors", other));
    }
  });

  it("leads back to the URN of a resource without parent, and to none of a resource with one", () => {
    const urn = `urn:pulumi:live::shop::${type}::editors`;
    assert.equal(urnOf(ownerOf("shop", "live", "editors", urn), ["other", type]), urn);
    const nested = `urn:pulumi:live::shop::my:Component$${type}::editors`;
    assert.equal(urnOf(ownerOf("shop", "live", "editors", nested), [type]), undefined);
  });

  it("has the number of an object in the row of its resource, and that of no other row", () => {
    for (const number of [1, 2, 17]) assert.equal(generationOf(nonceOf("0a1b2c3d4e", number), "0a1b2c3d4e"), number);
    assert.equal(nonceOf("0a1b2c3d4e", 1), "0a1b2c3d4e");
    for (const other of ["0a1b2c3d4f", "0a1b2c3d4eg", "0a1b2c3d4e2", "ff0a1b2c3d4eg2"])
      assert.equal(generationOf(other, "0a1b2c3d4e"), undefined);
    assert.equal(parseMark("shop/live/site#01234567.0a1b2c3d4eg3")?.nonce, "0a1b2c3d4eg3");
    for (const number of [1, 2, 17])
      assert.deepEqual(rowOf({ nonce: nonceOf("0a1b2c3d4e", number) }), { row: "0a1b2c3d4e", number });
  });

  it("is not seen in what others write", () => {
    for (const value of [undefined, null, 7, {}, "", "shop/live/editors", "shop/live/editors#4f230c62", "a.b"])
      assert.equal(parseMark(value), undefined);
  });
});
