import assert from "node:assert/strict";
import { call, finished, start } from "./command-line";

const credentials = { COMMERCELAYER_CLIENT_ID: "id", COMMERCELAYER_CLIENT_SECRET: "secret" };
const who = ["--url", "https://rotator.shop.example/", "--allow", "pulumi:environments:org:shop:env:live"];

describe("the command rotator", function () {
  this.timeout(60_000);

  it("listens behind a proxy on this machine, answers no stranger, and ends in order", async () => {
    const child = start(["rotator", ...who, "--behind-proxy", "--port", "0"], credentials);
    const line = await new Promise<string>((resolve) => child.stderr?.once("data", (chunk) => resolve(String(chunk))));
    const [, port] = /listening on 127\.0\.0\.1:(\d+) for https:\/\/rotator\.shop\.example\//.exec(line) ?? [];
    const ended = finished(child);
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", body: "{}" });
    assert.deepEqual([answer.status, await answer.json()], [401, { error: "there is no bearer token" }]);
    child.kill("SIGTERM");
    assert.equal((await ended).code, 0);
  });

  it("refuses to start without TLS, without credentials, and for a URL that ESC would not call", async () => {
    for (const [args, environment, words] of [
      [who, credentials, /give --cert and --key, or --behind-proxy/],
      [[...who, "--behind-proxy"], {}, /there are no complete credentials/],
      [["--url", "http://x.example/", "--allow", "a"], credentials, /--url must be an https URL/],
    ] as const) {
      const { code, stderr } = await call(["rotator", ...args], environment);
      assert.equal(code, 1);
      assert.match(stderr, words);
    }
  });
});
