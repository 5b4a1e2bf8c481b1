import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Facts } from "../../../provider/facts/facts";
import { publishedLimits } from "../../../provider/rate/limits";
import { readSettings, SettingsError } from "../../../provider/session/settings";

const pair = { COMMERCELAYER_CLIENT_ID: "env-id", COMMERCELAYER_CLIENT_SECRET: "env-secret" };

describe("the settings of the provider", () => {
  it("come from the environment where the stack says nothing", () => {
    assert.deepEqual(read({}, pair), {
      apiUrl: "https://provisioning.commercelayer.io/api",
      authUrl: "https://auth.commercelayer.io",
      credentials: { clientId: "env-id", clientSecret: "env-secret" },
      verify: false,
      stateFolder: undefined,
      rateLimits: publishedLimits,
      maxShare: 1,
      safety: undefined,
      minAdmins: 2,
      removesLeftOvers: false,
      facts: Facts.none,
    });
  });

  it("take the strictest safety level, wherever it is set", () => {
    const levels = (config: string, environment: string) =>
      read({ safety: config }, { ...pair, COMMERCELAYER_SAFETY: environment }).safety;
    const [configured, environmental] = ["commercelayer:safety", "COMMERCELAYER_SAFETY"];
    assert.deepEqual(levels("", "read-only"), { level: "read-only", source: environmental });
    assert.deepEqual(levels("no-delete", ""), { level: "no-delete", source: configured });
    assert.deepEqual(levels("no-delete", "read-only"), { level: "read-only", source: environmental });
    assert.deepEqual(levels("read-only", "no-delete"), { level: "read-only", source: configured });
    assert.deepEqual(levels("no-delete", "no-delete"), { level: "no-delete", source: environmental });
  });

  it("refuse a safety level that they do not know, whatever the other place says", () => {
    for (const [config, environment] of [
      ["readonly", "read-only"],
      ["no-delete", "Read-Only"],
      ["", "none"],
      ["true", ""],
    ] as const)
      assert.throws(
        () => read({ safety: config }, { ...pair, COMMERCELAYER_SAFETY: environment }),
        isSettingsError(/^(COMMERCELAYER_SAFETY|commercelayer:safety) must be read-only or no-delete$/),
      );
  });

  it("come from the stack's configuration first", () => {
    const { credentials } = read(
      { clientId: "id", clientSecret: "secret" },
      { ...pair, COMMERCELAYER_ACCESS_TOKEN: "env-token" },
    );
    assert.deepEqual(credentials, { clientId: "id", clientSecret: "secret" });
  });

  it("take one half of a client from each place, where there is only one id and one secret", () => {
    const { COMMERCELAYER_CLIENT_SECRET } = pair;
    const whole = { clientId: "env-id", clientSecret: "env-secret" };
    assert.deepEqual(read({ clientId: "env-id" }, { COMMERCELAYER_CLIENT_SECRET }).credentials, whole);
    assert.deepEqual(read({ clientId: "env-id" }, pair).credentials, whole, "the same id in both");
  });

  it("refuse one half of a client beside another whole client in the environment", () => {
    assert.throws(
      () => read({ clientId: "id" }, pair),
      isSettingsError(
        /^commercelayer:clientId is set without commercelayer:clientSecret, and COMMERCELAYER_CLIENT_SECRET belongs to another COMMERCELAYER_CLIENT_ID: set both/,
      ),
    );
    assert.throws(() => read({ clientSecret: "secret" }, pair), isSettingsError(/COMMERCELAYER_CLIENT_ID belongs to/));
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

  it("take the whole address from the configuration once that says any of it: no secret goes elsewhere", () => {
    const elsewhere = {
      COMMERCELAYER_DOMAIN: "elsewhere.example",
      COMMERCELAYER_API_URL: "https://api.elsewhere.example",
      COMMERCELAYER_AUTH_URL: "https://auth.elsewhere.example",
    };
    const own = { clientId: "id", clientSecret: "secret" };
    for (const [config, apiUrl, authUrl] of [
      [{ domain: "shop.example" }, "https://provisioning.shop.example/api", "https://auth.shop.example"],
      [{ apiUrl: "https://api.shop.example" }, "https://api.shop.example", "https://auth.commercelayer.io"],
      [{ authUrl: "https://shop.example" }, "https://provisioning.commercelayer.io/api", "https://shop.example"],
    ] as const) {
      const address = read({ ...own, ...config }, elsewhere);
      assert.deepEqual([address.apiUrl, address.authUrl], [apiUrl, authUrl]);
    }
    const { apiUrl, credentials } = read(own, elsewhere);
    assert.deepEqual(
      [apiUrl, credentials],
      ["https://api.elsewhere.example", own],
      "an address of the environment alone",
    );
  });

  it("say whether to verify, in the configuration first; a provider gives it as a boolean", () => {
    assert.equal(read({}, { ...pair, COMMERCELAYER_VERIFY: "true" }).verify, true);
    assert.equal(read({ verify: "false" }, { ...pair, COMMERCELAYER_VERIFY: "true" }).verify, false);
    assert.equal(read({ verify: false }, { ...pair, COMMERCELAYER_VERIFY: "true" }).verify, false);
    assert.throws(
      () => read({}, { ...pair, COMMERCELAYER_VERIFY: "yes" }),
      isSettingsError(/^COMMERCELAYER_VERIFY must be true or false$/),
    );
  });

  it("say how many requests are allowed, in the configuration first", () => {
    const environment = { ...pair, COMMERCELAYER_RATE_LIMITS: "off", COMMERCELAYER_MAX_SHARE: "25" };
    const { rateLimits, maxShare } = read({}, environment);
    assert.deepEqual([rateLimits, maxShare], [undefined, 0.25]);
    assert.deepEqual(read({ rateLimits: "published" }, environment).rateLimits, publishedLimits);
    assert.equal(read({ maxShare: 50 as unknown as string }, environment).maxShare, 0.5, "a provider gives a number");
    assert.deepEqual(read({ rateLimits: "writes=400/60s, writes-per-endpoint=100/10s" }, pair).rateLimits, {
      ...publishedLimits,
      write: { average: { count: 400, span: 60_000 }, burst: { count: 100, span: 10_000 } },
    });
  });

  it("refuse limits and shares that mean nothing, and do not quote them", () => {
    for (const wrong of ["none", "writes=200", "writes=0/60s", "writes=10/90s", "posts=10/60s", "writes=10/60s,"])
      assert.throws(
        () => read({ rateLimits: wrong }, pair),
        isSettingsError(/^commercelayer:rateLimits must be published, off, or limits such as writes=200\/60s,[^"]*$/),
      );
    for (const wrong of ["0", "101", "50%", "0.5"])
      assert.throws(
        () => read({}, { ...pair, COMMERCELAYER_MAX_SHARE: wrong }),
        isSettingsError(/^COMMERCELAYER_MAX_SHARE must be a whole number from 1 to 100, a percentage$/),
      );
  });

  describe("that name a report", () => {
    let folder: string;
    beforeEach(() => {
      folder = fs.mkdtempSync(path.join(os.tmpdir(), "facts-"));
    });
    afterEach(() => fs.rmSync(folder, { recursive: true }));
    const written = (text: string) => {
      const file = path.join(folder, "facts.json");
      fs.writeFileSync(file, text);
      return file;
    };
    const report = JSON.stringify([
      { assumption: "id-in", outcome: "confirmed", asks: "…", level: "reads" },
      { assumption: "etag", outcome: "refuted", exchanges: [] },
      { assumption: "of-a-later-version", outcome: "refuted" },
    ]);

    it("know what it says, from the stack's configuration first", () => {
      const file = written(report);
      const { facts } = read({ facts: file }, { ...pair, COMMERCELAYER_FACTS: path.join(folder, "no-such-file") });
      assert.deepEqual([facts.confirm("id-in"), facts.refute("id-in")], [true, false]);
      assert.equal(facts.confirm("fresh-reads"), false);
      assert.equal(read({}, { ...pair, COMMERCELAYER_FACTS: file }).facts.key, facts.key);
      assert.equal(read({}, { ...pair, COMMERCELAYER_FACTS: path.relative(".", file) }).facts.key, facts.key);
    });

    it("refuse one that is not there, with the folder where it was looked for", () => {
      const whole = path.resolve("no/such/facts.json").replaceAll("/", "\\/");
      assert.throws(
        () => read({ facts: "no/such/facts.json" }, pair),
        isSettingsError(new RegExp(`^commercelayer:facts names ${whole}, which cannot be read \\(ENOENT\\)$`)),
      );
      assert.throws(
        () => read({}, { ...pair, COMMERCELAYER_FACTS: folder }),
        isSettingsError(/^COMMERCELAYER_FACTS names .*, which cannot be read \(EISDIR\)$/),
      );
    });

    it("refuse what is no report, and say why", () => {
      const wrong: [text: string, reason: RegExp][] = [
        ["[{", /it must be JSON/],
        ["", /it must be JSON/],
        ['{ "resources": [] }', /must be a list/],
        ['[{ "id": "etag", "verdict": "confirmed" }]', /facts\[0\] must have an assumption/],
        ["[null]", /facts\[0\] must have an assumption/],
        ['[{ "assumption": "etag", "outcome": "yes" }]', /one of the outcomes confirmed, refuted, not asked/],
        [JSON.stringify([...JSON.parse(report), ...JSON.parse(report)]), /facts\[3\] names id-in for the second time/],
      ];
      for (const [text, reason] of wrong)
        assert.throws(
          () => read({ facts: written(text) }, pair),
          (error) =>
            error instanceof SettingsError &&
            error.message.startsWith(`commercelayer:facts names ${folder}/facts.json, which is no report of`) &&
            reason.test(error.message),
          text,
        );
    });
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
        /^there are no complete credentials for Commerce Layer\. Run `pulumi config set --secret commercelayer:clientSecret/,
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
    assert.throws(
      () => read({}, { ...pair, COMMERCELAYER_AUTH_URL: "auth" }),
      isSettingsError(/^COMMERCELAYER_AUTH_URL is not a URL/),
    );
    assert.throws(
      () => read({ domain: "https://commercelayer.io" }, pair),
      isSettingsError(/^commercelayer:domain is not a domain/),
    );
  });
});

function read(config: Record<string, string | boolean>, environment: NodeJS.ProcessEnv) {
  return readSettings((key) => config[key.replace(/^commercelayer:/, "")] as string, environment);
}

function isSettingsError(message: RegExp): (error: unknown) => boolean {
  return (error) => error instanceof SettingsError && message.test(error.message);
}
