import assert from "node:assert/strict";
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import { decode, encode } from "../../../provider/dynamic/wire";
import { hasUnknown, unknown } from "../../../provider/lifecycle/values";
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

  it("wrap a secret output, so that the engine stores it encrypted", () => {
    const encoded = encode(entityNamed("ApiCredential"), { clientId: "id", clientSecret: "planted" });
    assert.deepEqual(encoded, { clientId: "id", clientSecret: secret("planted") });
    assert.equal(rpc.isRpcSecret(encoded.clientSecret), true);
  });

  it("wrap nothing where there is no secret to wrap", () => {
    assert.deepEqual(encode(entityNamed("ApiCredential"), { clientId: "id" }), { clientId: "id" });
  });
});
