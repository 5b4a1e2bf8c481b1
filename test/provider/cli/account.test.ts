import assert from "node:assert/strict";
import { startEmulator } from "../../../emulator";
import { environmentOf } from "../../../provider/cli/account";
import { call } from "./command-line";

describe("the account of a command", function () {
  this.timeout(60_000);

  it("has a safety level that one side can only make stricter", () => {
    const levels = (common: string, target: string) =>
      environmentOf("target", { COMMERCELAYER_SAFETY: common, COMMERCELAYER_TARGET_SAFETY: target })
        .COMMERCELAYER_SAFETY;
    assert.equal(levels("read-only", "no-delete"), "read-only");
    assert.equal(levels("no-delete", "read-only"), "read-only");
    assert.equal(levels("read-only", ""), "read-only");
    assert.equal(levels("read-only", "off"), "off", "which is refused when it is read");
  });

  it("may know a report, and names the setting of one that cannot be read before it asks anything", async () => {
    const emulator = await startEmulator({ limits: "off" });
    try {
      const { apiUrl, authUrl, clientId, clientSecret } = emulator;
      const { code, stderr } = await call(["inventory", "Shop"], {
        COMMERCELAYER_API_URL: apiUrl,
        COMMERCELAYER_AUTH_URL: authUrl,
        COMMERCELAYER_CLIENT_ID: clientId,
        COMMERCELAYER_CLIENT_SECRET: clientSecret,
        COMMERCELAYER_FACTS: "no-such-report.json",
      });
      assert.equal(code, 1);
      assert.match(
        stderr,
        /^error: COMMERCELAYER_FACTS names \S+no-such-report\.json, which cannot be read \(ENOENT\)$/m,
      );
      assert.deepEqual(emulator.requests().requests, []);
    } finally {
      await emulator.close();
    }
  });

  it("may be read-only: what only reads works, and a misspelt level lets nothing through", async () => {
    const emulator = await startEmulator({ limits: "off" });
    try {
      const { apiUrl, authUrl, clientId, clientSecret } = emulator;
      const environment = {
        COMMERCELAYER_API_URL: apiUrl,
        COMMERCELAYER_AUTH_URL: authUrl,
        COMMERCELAYER_CLIENT_ID: clientId,
        COMMERCELAYER_CLIENT_SECRET: clientSecret,
      };
      const verb = ["inventory", "Shop"];
      const misspelt = await call(verb, { ...environment, COMMERCELAYER_SAFETY: "readonly" });
      assert.deepEqual(
        [misspelt.code, misspelt.stderr],
        [1, "error: COMMERCELAYER_SAFETY must be read-only or no-delete\n"],
      );
      assert.deepEqual(emulator.requests().requests, []);
      const readOnly = await call(verb, { ...environment, COMMERCELAYER_SAFETY: "read-only" });
      assert.match(readOnly.stderr, /Shop/, "it has looked for the organization");
      assert.ok(emulator.requests().requests.some(({ method, status }) => method === "GET" && status === 200));
    } finally {
      await emulator.close();
    }
  });
});
