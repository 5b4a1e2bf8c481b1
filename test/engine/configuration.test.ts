import assert from "node:assert/strict";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { Organization } from "pulumi-commercelayer";
import { type Emulator, startEmulator } from "../../emulator";
import { isNative } from "./support/shell";
import { type Program, type Run, Stack } from "./support/stack";

const three: Program = async () => {
  for (const name of ["one", "two", "three"]) new Organization(name, { name });
  return undefined;
};

describe("the configuration on the real engine", function () {
  this.timeout(120_000);
  let emulator: Emulator;
  let stack: Stack;
  let website: http.Server;

  before(async () => {
    emulator = await startEmulator({ limits: "off" });
    stack = await Stack.create();
    website = http.createServer((_, response) =>
      response.setHeader("content-type", "text/html").end("<html>hello</html>"),
    );
    await new Promise<void>((resolve) => website.listen(0, "127.0.0.1", resolve));
  });
  after(async () => {
    await emulator.close();
    website.close();
    stack.remove();
  });

  it("is missed in the preview, and one error says what to set", async () => {
    const run = await stack.run(["preview"], three);
    assert.notEqual(run.code, 0);
    const hint = isNative()
      ? /COMMERCELAYER_CLIENT_ID\.\s+Set a value using the command `pulumi config set commercelayer:clientId <value>`/
      : /Run `pulumi config set commercelayer:clientId …` or set .* COMMERCELAYER_CLIENT_ID/;
    assert.equal(occurrences(run, hint), 1, run.text);
  });

  it("comes from the stack, its secrets encrypted", async () => {
    const { apiUrl, authUrl, clientId, clientSecret } = emulator;
    for (const [name, value] of Object.entries({ apiUrl, authUrl, clientId }))
      await set(`commercelayer:${name}`, value);
    await set("--secret", "commercelayer:clientSecret", clientSecret);
    assert.deepEqual((await stack.up(three)).changes, { create: 4 });
    assert.equal(stack.bytes().includes(clientSecret), false);
  });

  it("is verified before a preview that asks for it: it says whose the credentials are, or fails where nothing can work", async () => {
    await set("commercelayer:verify", "true");
    const preview = () => stack.run(["preview"], three);
    const { code, events } = await preview();
    assert.equal(code, 0);
    const said = events.flatMap(({ diagnosticEvent }) => diagnosticEvent?.message ?? []);
    assert.equal(
      said.filter((text) => /accepts the credentials of .* a member of 3 organizations/.test(text)).length,
      1,
    );
    await set("--secret", "commercelayer:clientSecret", "wrong");
    const run = await preview();
    assert.notEqual(run.code, 0);
    assert.equal(occurrences(run, /does not accept the credentials: set commercelayer:clientId/), 1, run.text);
    await stack.must(["config", "rm", "--stack", "test", "commercelayer:verify"]);
    assert.equal((await preview()).code, 0, "without it, a preview of these resources asks the API nothing");
  });

  it("is wrong: the reason is spelled out once, and the other resources point to it", async () => {
    const run = await failing(changed);
    assert.equal(
      occurrences(run, /does not accept the credentials: set commercelayer:clientId and commercelayer:clientSecret/),
      1,
      run.text,
    );
    const others = occurrences(run, /for the same reason as the organization/);
    // The engine begins no further update once one has failed, and the plugin is faster.
    assert.ok(isNative() ? others >= 1 : others === 2, run.text);
  });

  it("takes a ready access token before the client", async () => {
    await set("--secret", "commercelayer:accessToken", emulator.accessToken());
    assert.deepEqual((await stack.up(changed)).changes, { same: 1, update: 3 });
  });

  it("points to a website: the error says that HTML came instead of JSON, and what to check", async () => {
    await set("commercelayer:apiUrl", `http://127.0.0.1:${(website.address() as AddressInfo).port}/api`);
    const run = await failing(three);
    assert.equal(occurrences(run, /answered 200 with HTML instead of JSON: check commercelayer:apiUrl/), 1, run.text);
  });

  it("points to nowhere: the error says which host cannot be reached, after some tries that are said aloud", async () => {
    await set("commercelayer:apiUrl", "http://127.0.0.1:1/api");
    const run = await failing(three);
    assert.equal(
      occurrences(run, /cannot reach 127\.0\.0\.1:1 \(ECONNREFUSED\): check the network, HTTPS_PROXY/),
      1,
      run.text,
    );
    assert.match(run.text, /waiting \d+ s for the Commerce Layer API: the last try failed/);
  });

  async function set(...args: string[]): Promise<void> {
    await stack.must(["config", "set", "--stack", "test", ...args]);
  }

  async function failing(program: Program): Promise<Run> {
    const run = await stack.run(["up", "--yes", "--skip-preview"], program);
    assert.notEqual(run.code, 0);
    return run;
  }
});

const changed: Program = async () => {
  for (const name of ["one", "two", "three"]) new Organization(name, { name, supportPhone: "+1" });
  return undefined;
};

/** How many errors of a run say this. */
function occurrences({ events }: Run, text: RegExp): number {
  const errors = events.flatMap(({ diagnosticEvent }) =>
    diagnosticEvent?.severity === "error" ? [diagnosticEvent.message] : [],
  );
  return errors.filter((message) => text.test(message)).length;
}
