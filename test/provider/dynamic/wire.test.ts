import assert from "node:assert/strict";
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import fc from "fast-check";
import { inputsIn } from "../../../provider/dynamic/wire";
import { hasUnknown, unknown } from "../../../provider/model/values";
import { decode } from "../../../provider/wire/signs";
import { fromState, stateIn } from "../../../provider/wire/state";
import { entityNamed } from "../entity-named";

const secret = (value: unknown) => ({ [rpc.specialSigKey]: rpc.specialSecretSig, value });

describe("the engine's values", () => {
  it("are recognised as unknown at any depth, whatever type the engine expects there", () => {
    for (const sign of [
      rpc.unknownValue,
      "1c4a061d-8072-4f0a-a4cb-0ff528b18fe7",
      "3eeb2bf0-c639-47a8-9e75-3b44932eb421",
      "6a19a0b0-7e62-4c92-b797-7f8e31da9cc2",
      "dd056dcd-154b-4c76-9bd3-c8f88648b5ff",
    ]) {
      const decoded = decode({ flat: sign, deep: { list: [1, { deeper: sign }] } });
      assert.equal(decoded.flat, unknown);
      assert.deepEqual(decoded.deep, { list: [1, { deeper: unknown }] });
    }
  });

  it("are taken out of secrets and outputs, an output without a value being unknown", () => {
    const output = { [rpc.specialSigKey]: rpc.specialOutputValueSig };
    const decoded = decode({ one: secret({ inner: secret("x") }), two: { ...output, value: 2 }, three: output });
    assert.deepEqual(decoded, { one: { inner: "x" }, two: 2, three: unknown });
    assert.equal(hasUnknown(decoded), true);
  });

  it("wrap a secret output, so that the engine stores it encrypted, and nothing else", () => {
    const outputs = { clientId: "id", clientSecret: "planted" };
    const encoded = fromState(entityNamed("ApiCredential"), { outputs, declared: [] });
    assert.deepEqual(encoded, { clientId: "id", clientSecret: secret("planted"), __declared: [] });
    assert.equal(rpc.isRpcSecret(encoded.clientSecret), true);
  });

  it("carry a state there and back, whatever it holds", () => {
    const text = fc.string();
    const optional = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined });
    const mark = fc.record({
      owner: fc.constant("shop/live/site#01234567"),
      nonce: fc.stringMatching(/^[0-9a-f]{10}$/),
    });
    const outputs = fc.record({ name: text, clientSecret: text });
    const states = fc.record({
      outputs,
      mark,
      declared: fc.array(text),
      account: optional(text),
      leftOvers: optional(fc.array(text)),
    });
    fc.assert(
      fc.property(states, (state) => {
        assert.deepEqual(stateIn(fromState(entityNamed("ApiCredential"), state)), JSON.parse(JSON.stringify(state)));
      }),
    );
  });

  it("tell the owner apart from what the program gave", () => {
    const owner = "shop/live/site#01234567";
    const values = { name: "Site", __mark: owner, __provider: "text" };
    assert.deepEqual(inputsIn(values), { owner, inputs: { name: "Site" } });
    assert.deepEqual(inputsIn({ name: "Site", __mark: "" }), { owner: undefined, inputs: { name: "Site" } });
  });
});
