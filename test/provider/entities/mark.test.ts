import assert from "node:assert/strict";
import fc from "fast-check";
import { formatMark, nameOf, parseMark, resourceMark, stackOf, urnOf } from "../../../provider/entities/mark";

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
          const resource = resourceMark(project, stack, name, `urn:pulumi:${stack}::${project}::${type}::${name}`);
          assert.deepEqual(parseMark(formatMark({ resource, nonce })), { resource, nonce });
          assert.equal(stackOf(resource), `${project}/${stack}`);
          assert.equal(nameOf(resource), name);
        },
      ),
    );
  });

  it("has the form that is written down", () => {
    const mark = resourceMark("shop", "live", "editors", `urn:pulumi:live::shop::${type}::editors`);
    assert.equal(formatMark({ resource: mark, nonce: "0a1b2c3d4e" }), "shop/live/editors#4f230c62.0a1b2c3d4e");
  });

  it("leads back to the URN of a resource without parent, and to none of a resource with one", () => {
    const urn = `urn:pulumi:live::shop::${type}::editors`;
    assert.equal(urnOf(resourceMark("shop", "live", "editors", urn), ["other", type]), urn);
    const nested = `urn:pulumi:live::shop::my:Component$${type}::editors`;
    assert.equal(urnOf(resourceMark("shop", "live", "editors", nested), [type]), undefined);
  });

  it("is not seen in what others write", () => {
    for (const value of [undefined, null, 7, {}, "", "shop/live/editors", "shop/live/editors#4f230c62", "a.b"])
      assert.equal(parseMark(value), undefined);
  });
});
