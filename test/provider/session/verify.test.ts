import assert from "node:assert/strict";
import { type Emulator, startEmulator } from "../../../emulator";
import { Client } from "../../../provider/api/client";
import { systemClock } from "../../../provider/api/clock";
import type { Credentials } from "../../../provider/api/token";
import { Budget } from "../../../provider/rate/budget";
import { verify } from "../../../provider/session/verify";

describe("the verification of the settings", () => {
  let emulator: Emulator;
  let user: string;

  beforeEach(async () => {
    emulator = await startEmulator({ limits: "off" });
    const { data } = (await call("GET", "user")) as { data: { attributes: Record<string, string> } };
    const { first_name, last_name, email } = data.attributes;
    user = `${first_name} ${last_name} (${email})`;
  });
  afterEach(() => emulator.close());

  it("names the user and the organizations", async () => {
    for (const name of ["Shop", "Second Shop"]) await organization(name);
    assert.equal(
      await verify(client()),
      `Commerce Layer accepts the credentials of ${user}, a member of 2 organizations: Shop (shop), Second Shop (second-shop)`,
    );
  });

  it("says that there is no organization yet", async () => {
    assert.match(await verify(client()), /, a member of no organization$/);
  });

  it("names ten organizations and counts the others", async () => {
    for (let i = 1; i <= 12; i++) await organization(`Shop ${i}`);
    assert.match(await verify(client()), /12 organizations: Shop 1 \(shop-1\), .*, Shop 10 \(shop-10\) and 2 more$/);
  });

  it("says why nothing can work", async () => {
    const { clientId } = emulator;
    const wrong: [RegExp, Client][] = [
      [/does not accept the credentials: set commercelayer:clientId/, client({ clientId, clientSecret: "wrong" })],
      [/INVALID_TOKEN.*Set commercelayer:accessToken to a token that is still valid/, client({ accessToken: "old" })],
      [/check commercelayer:apiUrl, above all its path \(x-request-id /, client(undefined, `${emulator.apiUrl}/v1`)],
      [/cannot reach 127\.0\.0\.1:1 /, client(undefined, "http://127.0.0.1:1/api")],
    ];
    for (const [message, one] of wrong)
      await assert.rejects(verify(one), ({ message: said }: Error) => {
        assert.match(said, /^cannot use the Commerce Layer API: /);
        assert.match(said, message);
        return true;
      });
  });

  it("says that a token of another kind has no right to ask", async () => {
    const body = { errors: [{ code: "UNAUTHORIZED", title: "Access denied" }] };
    emulator.faults({ method: "GET", endpoint: "user", status: 401, times: 9, body });
    await assert.rejects(verify(client()), /UNAUTHORIZED.*the token is of the wrong kind/);
  });

  function client(credentials?: Credentials, apiUrl = emulator.apiUrl): Client {
    const { authUrl, clientId, clientSecret } = emulator;
    return new Client({
      apiUrl,
      authUrl,
      credentials: credentials ?? { clientId, clientSecret },
      budget: new Budget(systemClock),
      // Waits for retries are none of this test's business.
      clock: { now: systemClock.now, sleep: async () => {} },
    });
  }

  async function organization(name: string): Promise<void> {
    await call("POST", "organizations", { data: { type: "organizations", attributes: { name } } });
  }

  async function call(method: string, path: string, body?: object): Promise<unknown> {
    const type = "application/vnd.api+json";
    const headers = { accept: type, "content-type": type, authorization: `Bearer ${emulator.accessToken()}` };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    return (await fetch(`${emulator.apiUrl}/${path}`, init)).json();
  }
});
