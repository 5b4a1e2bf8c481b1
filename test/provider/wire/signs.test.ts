import assert from "node:assert/strict";
import * as rpc from "@pulumi/pulumi/runtime/rpc";
import fc from "fast-check";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Bag, hasUnknown, unknown } from "../../../provider/model/values";
import { structOf, valuesOf } from "../../../provider/plugin/struct";
import { decode, encode, hasSecret, withSecrets } from "../../../provider/wire/signs";

/** Values as hooks know them: JSON, with unknown ones at any depth. */
const { value: anyValue } = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    fc.string(),
    fc.boolean(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
    fc.constant(unknown),
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(key(), tie("value"), { maxKeys: 3 }),
  ),
}));
const bags = fc.dictionary(key(), anyValue, { maxKeys: 5 }) as fc.Arbitrary<Bag>;

describe("the values of a request and an answer", () => {
  it("go there and back, whatever is unknown in them", () => {
    fc.assert(fc.property(bags, (bag) => assert.deepEqual(decode(encode(bag)), plain(bag))));
  });

  it("cross the wire as bytes and lose nothing but what is unknown at the top", () => {
    fc.assert(
      fc.property(bags, (bag) => {
        const received = valuesOf(Struct.deserializeBinary(structOf(bag).serializeBinary()));
        const expected = Object.entries(bag).filter(([, value]) => value !== unknown);
        assert.deepEqual(decode(received), plain(Object.fromEntries(expected)));
      }),
    );
  });

  it("have no undefined member, on which the encoder gives up", () => {
    const bag = { one: undefined, two: { three: undefined, four: [1, undefined] } };
    assert.deepEqual(encode(bag), { two: { four: [1, null] } });
  });

  it("are secret by name, unwrap to the same, and show that they hold a secret at any depth", () => {
    fc.assert(
      fc.property(bags, fc.array(key()), (bag, names) => {
        const wrapped = withSecrets(bag, [...Object.keys(bag).slice(0, 2), ...names]);
        assert.deepEqual(decode(wrapped), plain(bag));
        const first = Object.keys(bag)[0];
        if (first !== undefined) assert.equal(hasSecret({ deep: [wrapped[first]] }), true);
      }),
    );
  });

  it("are wrapped once, however often they are declared secret", () => {
    const once = withSecrets({ key: "planted" }, ["key"]);
    assert.deepEqual(withSecrets(once, ["key", "key"]), once);
  });

  it("show an output that is secret as a secret, and a resource as its id", () => {
    const output = { [rpc.specialSigKey]: rpc.specialOutputValueSig, value: "x", secret: true };
    assert.equal(hasSecret({ output }), true);
    const resource = { [rpc.specialSigKey]: rpc.specialResourceSig, urn: "urn:pulumi:a::b::c::d" };
    assert.deepEqual(decode({ one: { ...resource, id: "abc" } }), { one: "abc" });
    assert.equal(hasUnknown(decode({ one: { ...resource, id: rpc.unknownValue } })), true);
  });
});

function key(): fc.Arbitrary<string> {
  return fc.stringMatching(/^[a-z][A-Za-z.]{0,6}$/);
}

/** Objects as they come from the wire. */
function plain(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plain);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, plain(member)]));
}
