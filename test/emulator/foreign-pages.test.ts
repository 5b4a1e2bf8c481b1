import assert from "node:assert/strict";
import { request } from "node:http";
import { type Emulator, type EmulatorOptions, startEmulator } from "../../emulator";
import { Client } from "./support/client";

/** What a browser sends and fetch() may not: any Host, and the page's Origin. */
interface Sent {
  host?: string;
  origin?: string;
  [header: string]: string | undefined;
}

describe("pages of other sites", () => {
  let emulator: Emulator;
  const start = async (options: EmulatorOptions = {}) => {
    emulator = await startEmulator({ limits: "off", ...options });
    return new URL(emulator.authUrl);
  };
  const send = (method: string, path: string, headers: Sent) =>
    new Promise<{ status: number | undefined; headers: Record<string, unknown> }>((resolve, reject) => {
      const call = request(`${emulator.authUrl}${path}`, { method, headers }, (response) => {
        response.resume();
        response.on("end", () => resolve({ status: response.statusCode, headers: response.headers }));
      });
      call.on("error", reject);
      call.end();
    });
  afterEach(() => emulator.close());

  it("cannot steer the emulator by a name of their own, nor read from it", async () => {
    const { port } = await start();
    const before = emulator.accessToken();
    for (const host of ["evil.example", `evil.example:${port}`, `localhost.evil.example:${port}`, "10.0.0.1"])
      for (const [method, path] of [
        ["GET", "snapshot"],
        ["GET", "requests"],
        ["POST", "reset"],
      ] as const)
        assert.equal((await send(method, `/_emulator/${path}`, { host })).status, 403, host);
    assert.equal(emulator.accessToken(), before);
  });

  it("cannot send it orders across sites", async () => {
    const { port } = await start();
    const before = emulator.accessToken();
    for (const origin of ["https://evil.example", "null", `http://127.0.0.1:${Number(port) + 1}`])
      assert.equal((await send("POST", "/_emulator/reset", { origin })).status, 403, origin);
    assert.equal(emulator.accessToken(), before);
  });

  it("are told from its own pages and from programs", async () => {
    const { port, origin } = await start();
    const own: Sent[] = [{}, { origin }, { host: `localhost:${port}` }, { host: `emulator.localhost:${port}` }];
    for (const headers of own) assert.equal((await send("GET", "/_emulator/snapshot", headers)).status, 200);
  });

  it("are told from the names that the options allow", async () => {
    const { port } = await start({ allowedHosts: ["emulator"] });
    assert.equal((await send("GET", "/_emulator/snapshot", { host: `emulator:${port}` })).status, 200);
    assert.equal((await send("GET", "/_emulator/snapshot", { host: `other:${port}` })).status, 403);
  });

  describe("read the API in a browser", () => {
    const page = "http://localhost:3000";
    const preflight = {
      origin: page,
      "access-control-request-method": "PATCH",
      "access-control-request-headers": "a, b",
    };

    it("not unless they are allowed to", async () => {
      await start();
      assert.equal((await send("OPTIONS", "/api/user", preflight)).headers["access-control-allow-origin"], undefined);
      assert.equal(
        (await send("GET", "/api/user", { origin: page })).headers["access-control-allow-origin"],
        undefined,
      );
    });

    it("from the origins that the options name, whatever the answer", async () => {
      await start({ cors: [page] });
      const granted = await send("OPTIONS", "/api/user", preflight);
      assert.equal(granted.status, 204);
      assert.equal(granted.headers["access-control-allow-origin"], page);
      assert.equal(granted.headers["access-control-allow-methods"], "PATCH");
      assert.equal(granted.headers["access-control-allow-headers"], "a, b");
      assert.equal(emulator.requests().counts.total, 0);

      const authorization = `Bearer ${emulator.accessToken()}`;
      emulator.faults({ status: 503, nth: 3 });
      for (const [path, status] of [
        ["/api/user", 200],
        ["/api/roles/x", 404],
        ["/api/user", 503],
        ["/oauth/token", 405],
        ["/_emulator/snapshot", 200],
      ] as const) {
        const answer = await send("GET", path, { origin: page, authorization });
        assert.deepEqual([answer.status, answer.headers["access-control-allow-origin"]], [status, page], path);
      }
      const foreign = await send("GET", "/api/user", { origin: "https://evil.example", authorization });
      assert.equal(foreign.headers["access-control-allow-origin"], undefined);
    });

    it("from anywhere where the options say so, except for the control endpoints", async () => {
      await start({ cors: ["*"] });
      const authorization = `Bearer ${emulator.accessToken()}`;
      const answer = await send("GET", "/api/user", { origin: page, authorization });
      assert.deepEqual([answer.status, answer.headers["access-control-allow-origin"]], [200, page]);
      assert.equal((await send("POST", "/_emulator/reset", { origin: page })).status, 403);
    });

    it("and cut connections stay cut", async () => {
      await start({ cors: [page] });
      emulator.faults({ reset: true });
      await assert.rejects(send("GET", "/api/user", { origin: page }), { code: "ECONNRESET" });
      assert.equal((await new Client(emulator).get("/user")).status, 200);
    });
  });
});
