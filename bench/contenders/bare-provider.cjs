// The least that the engine and the dynamic host can do: inputs in, outputs of the usual size out, and no request.
let count = 0;
const time = "2026-01-01T00:00:00.000Z";
const secret = { "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270" };

/** What the API adds to the inputs, by entity, in the length that it has. */
const computed = {
  Organization: { slug: "shop-of-many", domain: "shop-of-many.example.io", region: "eu-west-1", canSwitchLive: false },
  Role: { kind: "custom" },
  Permission: { restrictions: {}, organizationId: "abcdefghij" },
  Membership: { status: "pending", owner: false, accessScope: "test_access", testEnabled: true },
  MembershipProfile: { testEnabled: true },
  ApiCredential: {
    confidential: false,
    clientId: "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq",
    clientSecret: { ...secret, value: "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopq" },
    mode: "test",
    custom: false,
    scopes: "market:all",
    expiresIn: 14400,
  },
};

exports.provider = (entity) => {
  const outputs = (inputs) => ({ ...inputs, ...computed[entity], metadata: {}, createdAt: time, updatedAt: time });
  return {
    check: async (_, news) => ({ inputs: news, failures: [] }),
    diff: async (_, olds, news) => {
      const changed = Object.keys(news).some((name) => JSON.stringify(news[name]) !== JSON.stringify(olds[name]));
      return changed ? {} : { changes: false };
    },
    create: async (inputs) => ({ id: `bare${String(++count).padStart(6, "0")}`, outs: outputs(inputs) }),
    read: async (id, props) => ({ id, props }),
    update: async (_, __, news) => ({ outs: outputs(news) }),
    delete: async () => {},
  };
};
