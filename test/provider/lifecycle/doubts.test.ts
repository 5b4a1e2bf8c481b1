import assert from "node:assert/strict";
import { doubts } from "../../../provider/lifecycle/doubts";
import { entityNamed } from "../entity-named";
import { onGround } from "./ground";

describe("what looks like a mistake", () => {
  for (const [name, inputs, wording] of [
    ["ApiCredential", { kind: "integraton" }, /^`kind` is not a known value: did you mean `integration`\?$/],
    ["ApiCredential", { kind: "sales-chanel" }, /did you mean `sales_channel`/],
    ["Organization", { primaryColor: "blue" }, /^`primaryColor` does not look right: .*`#` followed by six/],
    ["IdentityProvider", { issuer: "id.example" }, /^`issuer` does not look right: .*a URL/],
  ] as const)
    it(`is named without the value that was given: ${Object.keys(inputs)} of ${name}, ${Object.values(inputs)}`, () => {
      const [doubt, ...others] = doubts(entityNamed(name), inputs);
      assert.match(doubt ?? "", wording);
      assert.equal(doubt?.includes(Object.values(inputs)[0] ?? ""), false);
      assert.deepEqual(others, []);
    });

  it("is nothing that is known, nor what resembles nothing known", () => {
    for (const kind of ["integration", "orders", "a-kind-of-tomorrow"])
      assert.deepEqual(doubts(entityNamed("ApiCredential"), { kind }), []);
    assert.deepEqual(doubts(entityNamed("IdentityProvider"), { issuer: "https://id.example" }), []);
  });

  const ground = onGround();

  it("is said by a check that accepts the inputs, and not by one that refuses them", () => {
    const inputs = { ...ground.inputs.ApiCredential, kind: "sales_chanel" };
    assert.deepEqual(ground.workshop.hooks("ApiCredential").check({}, inputs), []);
    assert.equal(ground.workshop.said.filter((text) => /^warning: `kind` is not a known value/.test(text)).length, 1);
    ground.workshop.hooks("ApiCredential").check({}, { ...inputs, name: "" });
    assert.equal(ground.workshop.said.filter((text) => /is not a known value/.test(text)).length, 1);
  });
});
