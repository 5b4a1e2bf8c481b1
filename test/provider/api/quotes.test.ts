import assert from "node:assert/strict";
import fc from "fast-check";
import { withoutQuotes } from "../../../provider/api/quotes";

const body = (attributes: object) => JSON.stringify({ data: { attributes } });

describe("a message without quotes", () => {
  it("shows no long text that was sent, however it is quoted", () => {
    const text = fc.string({ minLength: 8, maxLength: 40 }).filter((one) => one.trim().length >= 8);
    const around = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(text, around, around, (secret, before, after) => {
        for (const quoted of [secret, secret.trim(), JSON.stringify(secret)]) {
          const message = withoutQuotes(`${before}${quoted}${after}`, body({ metadata: { note: [secret] } }));
          assert.equal(message.includes(secret), `${before}[value]${after}`.includes(secret));
        }
      }),
    );
  });

  it("leaves words alone that merely contain a short one", () => {
    assert.equal(withoutQuotes("testing the test", body({ mode: "test" })), "testing the [value]");
    assert.equal(withoutQuotes("it is no", body({ name: "no" })), "it is no");
  });

  it("cuts a text once, though it was sent twice or is the mark itself", () => {
    assert.equal(
      withoutQuotes("a value, a value", body({ name: "value", reference: "value" })),
      "a [value], a [value]",
    );
  });

  it("takes a text of any length", () => {
    const long = "x".repeat(200_000);
    assert.equal(withoutQuotes(`: ${long}!`, body({ config: long })), ": [value]!");
  });

  it("is the message itself where nothing was sent", () => {
    assert.equal(withoutQuotes("it is gone", undefined), "it is gone");
    assert.equal(withoutQuotes("it is gone", "{}"), "it is gone");
  });
});
