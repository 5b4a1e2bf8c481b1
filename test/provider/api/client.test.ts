import assert from "node:assert/strict";
import type { Client } from "../../../provider/api/client";
import type { Trace } from "../../../provider/api/trace";
import { always, failing, type Reply, rejects, role, roles, setUp, throttled, token, tokenRequests } from "./wire";

describe("the API client", () => {
  for (const method of ["get", "patch", "delete"] as const)
    it(`repeats a ${method.toUpperCase()} after a fault of the server or of the connection`, async () => {
      const faults: Reply[] = [{ status: 503, body: "" }, failing("ECONNRESET"), { status: 500, body: "<html>" }];
      const { client, clock, sent } = setUp([{ body: token }], [...faults, { body: role }]);
      await clock.finish(call(client, method));
      assert.equal(sent.length - tokenRequests(sent), 4);
    });

  it("gives up after five tries with the last error", async () => {
    const { client, clock, sent } = setUp([{ body: token }], always({ status: 502, body: "<html>bad gateway</html>" }));
    await rejects(clock, client.get("/roles/abc"), {
      status: 502,
      message: /HTML instead of JSON: check commercelayer:apiUrl/,
    });
    assert.equal(sent.length - tokenRequests(sent), 5);
  });

  for (const [what, reply] of Object.entries({
    "a 500": { status: 500, body: {} },
    "a broken connection": failing("ECONNRESET"),
    "a 201 without an object": { status: 201, body: { data: null } },
    "a 200 with HTML": { status: 200, body: "<html>" },
    "a missed deadline": Object.assign(new Error("late"), { name: "TimeoutError" }),
  }))
    it(`never repeats a POST after ${what}, whose outcome is unknown`, async () => {
      const { client, clock, sent } = setUp([{ body: token }], always(reply));
      await rejects(clock, client.post(roles, {}), { outcome: "unknown" });
      assert.equal(sent.length - tokenRequests(sent), 1);
    });

  it("repeats a POST that certainly did not arrive", async () => {
    const { client, clock, sent } = setUp(
      [{ body: token }],
      [failing("ECONNREFUSED"), failing("ENOTFOUND"), throttled, { status: 201, body: role }],
    );
    await clock.finish(client.post(roles, { attributes: { name: "editor" } }));
    assert.equal(sent.length - tokenRequests(sent), 4);
  });

  it("waits out a 429 with growing pauses, though the server says to come back at once", async () => {
    const { client, clock } = setUp([{ body: token }], [throttled, throttled, { body: role }]);
    await clock.finish(client.get("/roles/abc"));
    assert.equal(clock.now(), 30_000);
  });

  it("does not repeat what a wrong certificate will refuse again", async () => {
    const { client, clock, sent } = setUp([{ body: token }], always(failing("DEPTH_ZERO_SELF_SIGNED_CERT")));
    await rejects(clock, client.get("/user"), { outcome: "unsent", message: /NODE_EXTRA_CA_CERTS/ });
    assert.equal(sent.length - tokenRequests(sent), 1);
  });

  it("says which host cannot be reached and what to check", async () => {
    const { client, clock } = setUp([{ body: token }], always(failing("ENOTFOUND")));
    await rejects(clock, client.get("/user"), { message: /cannot reach api\.test \(ENOTFOUND\): check the network/ });
  });

  it("waits for what still depends on a locked object, for about a minute", async () => {
    const { client, clock, sent } = setUp(
      [{ body: token }],
      always({ status: 423, body: { errors: [{ code: "LOCKED" }] } }),
    );
    await rejects(clock, client.delete(roles, "abc"), { status: 423 });
    assert.equal(sent.length - tokenRequests(sent), 7);
    assert.equal(clock.now(), 31_500);
  });

  it("reads both shapes of an error, and names the request", async () => {
    for (const errors of [
      [{ code: "RECORD_NOT_FOUND", detail: "gone" }],
      { code: "RECORD_NOT_FOUND", detail: "gone", status: 404 },
    ]) {
      const headers = { "x-request-id": "req-7" };
      const { client, clock } = setUp([{ body: token }], [{ status: 404, body: { errors }, headers }]);
      const error = await rejects(clock, client.get("/roles/abc"), {
        message: /404 RECORD_NOT_FOUND: gone \(x-request-id req-7\)/,
      });
      assert.equal(error.saysMissing, true);
    }
  });

  it("does not take an HTML page for a word of the API that an object is missing", async () => {
    const { client, clock } = setUp([{ body: token }], [{ status: 404, body: "<html>not here</html>" }]);
    const error = await rejects(clock, client.get("/roles/abc"), { status: 404, message: /HTML instead of JSON/ });
    assert.equal(error.saysMissing, false);
  });

  for (const [what, body] of Object.entries({
    "a gateway": { message: "no Route matched with those values" },
    "another API": { error: "Not Found" },
    "an endpoint that does not exist": { errors: [{ code: "NOT_FOUND", title: "Not found", status: "404" }] },
  }))
    it(`does not take a 404 of ${what} for a missing object either: the address is wrong`, async () => {
      const { client, clock } = setUp([{ body: token }], [{ status: 404, body }]);
      const error = await rejects(clock, client.delete(roles, "abc"), {
        isGeneral: true,
        message: /^api\.test answered 404.*check commercelayer:apiUrl, above all its path$/,
      });
      assert.equal(error.saysMissing, false);
    });

  it("keeps secrets that a server quotes out of its errors", async () => {
    const quoting = { errors: [{ title: "no", detail: "Bearer token-1 of planted-secret" }] };
    const { client, clock } = setUp([{ body: token }], [{ status: 422, body: quoting }]);
    await rejects(clock, client.get("/user"), { message: /Bearer \[secret\] of \[secret\]/ });
  });

  it("keeps what a server quotes of a request out of its errors: any of it may be a secret", async () => {
    const detail = "the secret planted-value of Editor is too long, and so is planted-value-2";
    const refusal = { status: 422, body: { errors: [{ code: "VALIDATION_ERROR", detail }] } };
    const { client, clock } = setUp(always({ body: token }), always(refusal));
    const attributes = { client_secret: "planted-value", metadata: { note: "planted-value-2" } };
    await rejects(clock, client.post(roles, { attributes }), {
      message: /: the secret \[value\] of Editor is too long, and so is \[value\]/,
    });
  });

  it("leaves its own words alone, though a value that was sent is one of them", async () => {
    const { client, clock } = setUp([{ body: token }], always({ status: 502, body: "<html>" }));
    const attributes = { name: "commercelayer", reference: "authUrl", reference_origin: "answered" };
    await rejects(clock, client.post(roles, { attributes }), {
      message:
        "api.test answered 502 with HTML instead of JSON: check commercelayer:apiUrl, commercelayer:authUrl and commercelayer:domain, and any proxy in between",
    });
  });

  it("cuts what a server quotes out of the problems too, and never a code, which decides what they mean", async () => {
    const errors = [{ code: "RECORD_NOT_FOUND", title: "no planted-value", detail: "planted-value is gone" }];
    const { client, clock } = setUp([{ body: token }], always({ status: 404, body: { errors } }));
    const attributes = { name: "planted-value", reference: "RECORD_NOT_FOUND" };
    const error = await rejects(clock, client.patch(roles, "abc", { attributes }), {
      problems: [{ code: "RECORD_NOT_FOUND", title: "no [value]", detail: "[value] is gone" }],
    });
    assert.equal(error.saysMissing, true);
  });

  it("tells a trace of every try: what it is, how long it waited for its place, and how it ended", async () => {
    const told: unknown[] = [];
    const trace: Trace = ({ method, endpoint, attempt }) => {
      const name = `${method} ${endpoint} ${attempt}`;
      return { sent: (waited) => told.push([name, waited]), end: (status) => told.push([name, status]) };
    };
    const replies: Reply[] = [throttled, failing("ECONNREFUSED"), { body: role }];
    const { client, clock } = setUp([{ body: token }], replies, { trace });
    await clock.finish(client.patch(roles, "secret-id", {}));
    const tries = [1, 2, 3].map((attempt) => `PATCH roles ${attempt}`);
    assert.deepEqual(told, [
      ...[
        ["POST oauth/token 1", 0],
        ["POST oauth/token 1", 200],
      ],
      ...[
        [tries[0], 0],
        [tries[0], 429],
      ],
      ...[
        [tries[1], 10_000],
        [tries[1], undefined],
      ],
      ...[
        [tries[2], 0],
        [tries[2], 200],
      ],
    ]);
  });

  it("sends nothing more once its signal has aborted", async () => {
    const gone = new AbortController();
    const { client, clock, sent } = setUp([{ body: token }], always({ body: role }), { signal: gone.signal });
    await clock.finish(client.get("/roles/abc"));
    gone.abort(new Error("the engine is gone"));
    await assert.rejects(clock.finish(client.get("/roles/abc")), /the engine is gone/);
    assert.equal(sent.length, 2);
  });

  it("writes attributes and relationships as JSON:API wants them", async () => {
    const { client, clock, sent } = setUp([{ body: token }], [{ body: role }]);
    const changes = { attributes: { name: "x" }, relationships: { role: { type: "roles", id: "r" }, other: null } };
    await clock.finish(client.patch({ type: "memberships", include: ["role"] }, "m/1", changes));
    assert.equal(sent[1]?.url, "https://api.test/api/memberships/m%2F1?include=role");
    assert.equal(sent[1]?.headers["content-type"], "application/vnd.api+json");
    assert.deepEqual(JSON.parse(sent[1]?.body ?? ""), {
      data: {
        type: "memberships",
        id: "m/1",
        attributes: { name: "x" },
        relationships: { role: { data: { type: "roles", id: "r" } }, other: { data: null } },
      },
    });
  });
});

function call(client: Client, method: "get" | "patch" | "delete"): Promise<unknown> {
  if (method === "get") return client.get("/roles/abc");
  return method === "patch" ? client.patch(roles, "abc", {}) : client.delete(roles, "abc");
}
