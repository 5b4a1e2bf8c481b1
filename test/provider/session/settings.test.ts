import assert from "node:assert/strict";
import { readSettings, SettingsError } from "../../../provider/session/settings";

const pair = { COMMERCELAYER_CLIENT_ID: "env-id", COMMERCELAYER_CLIENT_SECRET: "env-secret" };

describe("the settings of the provider", () => {
  it("come from the environment where the stack says nothing", () => {
    assert.deepEqual(read({}, pair), {
      apiUrl: "https://provisioning.commercelayer.io/api",
      authUrl: "https://auth.commercelayer.io",
      credentials: { clientId: "env-id", clientSecret: "env-secret" },
      stateFolder: undefined,
      removesLeftOvers: false,
    });
  });

  it("come from the stack's configuration first, each half of a client by itself", () => {
    const { credentials } = read({ clientId: "id" }, { ...pair, COMMERCELAYER_ACCESS_TOKEN: "env-token" });
    assert.deepEqual(credentials, { clientId: "id", clientSecret: "env-secret" });
  });

  it("take a ready token, that of the stack before anything else", () => {
    assert.deepEqual(read({ accessToken: "t" }, pair).credentials, { accessToken: "t" });
    assert.deepEqual(read({}, { ...pair, COMMERCELAYER_ACCESS_TOKEN: "t" }).credentials, { accessToken: "t" });
  });

  it("point elsewhere by domain, or by the two addresses", () => {
    const { apiUrl, authUrl } = read({ domain: "commercelayer.co" }, pair);
    assert.deepEqual([apiUrl, authUrl], ["https://provisioning.commercelayer.co/api", "https://auth.commercelayer.co"]);
    const environment = {
      ...pair,
      COMMERCELAYER_API_URL: "http://127.0.0.1:1/api/",
      COMMERCELAYER_AUTH_URL: "http://127.0.0.1:1",
    };
    assert.equal(read({}, environment).apiUrl, "http://127.0.0.1:1/api", "without the slash at its end");
    assert.equal(read({}, environment).authUrl, "http://127.0.0.1:1");
  });

  it("say what is missing and how to set it", () => {
    assert.throws(
      () => read({}, {}),
      isSettingsError(
        /pulumi config set commercelayer:clientId .*--secret commercelayer:clientSecret.*COMMERCELAYER_ACCESS_TOKEN/,
      ),
    );
    assert.throws(
      () => read({ clientId: "id" }, {}),
      isSettingsError(
        /^Commerce Layer does not know who is calling\. Run `pulumi config set --secret commercelayer:clientSecret/,
      ),
    );
  });

  it("take an empty value for none", () => {
    assert.throws(() => read({ clientId: "" }, { COMMERCELAYER_CLIENT_ID: "" }), SettingsError);
  });

  it("refuse an address that is none", () => {
    assert.throws(
      () => read({ apiUrl: "provisioning.commercelayer.io" }, pair),
      isSettingsError(/commercelayer:apiUrl is not a URL/),
    );
  });
});

function read(config: Record<string, string>, environment: NodeJS.ProcessEnv) {
  return readSettings((key) => config[key.replace(/^commercelayer:/, "")], environment);
}

function isSettingsError(message: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof SettingsError && message.test(error.message);
}
