import assert from "node:assert/strict";
import { Budget } from "../../../provider/api/budget";
import { Client, type ClientOptions } from "../../../provider/api/client";
import { ApiError } from "../../../provider/api/failure";
import type { Fetch } from "../../../provider/api/fetch";
import { ManualClock } from "./manual-clock";

/** An answer of the network, or an error that it throws. */
type Reply = { status?: number; body?: unknown; headers?: Record<string, string> } | Error;

interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string | undefined;
}

const role = { data: { id: "abc", type: "roles", attributes: { name: "editor" }, relationships: {} } };
const roles = { type: "roles", include: [] };
const token = { access_token: "token-1", token_type: "Bearer", expires_in: 7200, scope: "provisioning-api" };

describe("the API client", () => {
  it("asks for a token once, however many calls wait for it, and sends it with each", async () => {
    const { client, clock, sent } = setUp([{ body: token }], always({ body: role }));
    await clock.finish(Promise.all([1, 2, 3].map(() => client.get("/roles/abc", ["organization"]))));
    const [first, ...rest] = sent;
    assert.equal(first?.url, "https://auth.test/oauth/token");
    assert.deepEqual(JSON.parse(first?.body ?? ""), {
      grant_type: "client_credentials",
      client_id: "id",
      client_secret: "planted-secret",
    });
    assert.deepEqual(
      new Set(rest.map(({ url }) => url)),
      new Set(["https://api.test/api/roles/abc?include=organization"]),
    );
    assert.ok(rest.every(({ headers }) => headers.authorization === "Bearer token-1"));
  });

  it("renews the token before it runs out, counting from now and not from when the server made it", async () => {
    const aged = { ...token, expires_in: 600, created_at: 0 };
    const { client, clock, sent } = setUp([{ body: aged }, { body: token }], always({ body: role }));
    await clock.finish(client.get("/roles/abc"));
    clock.advance(299_000);
    await clock.finish(client.get("/roles/abc"));
    assert.equal(tokenRequests(sent), 1);
    clock.advance(2_000);
    await clock.finish(client.get("/roles/abc"));
    assert.equal(tokenRequests(sent), 2);
  });

  it("renews a refused token once, and then reports the missing right", async () => {
    const refusal = { errors: [{ code: "UNAUTHORIZED", title: "Access denied", detail: "You are not authorized." }] };
    const { client, clock, sent } = setUp(always({ body: token }), always({ status: 401, body: refusal }));
    await rejects(clock, client.get("/roles/abc"), {
      status: 401,
      outcome: "none",
      message: /UNAUTHORIZED: You are not authorized/,
    });
    assert.equal(tokenRequests(sent), 2);
    assert.equal(sent.length, 4);
  });

  it("asks for one new token when many calls are refused with the old one", async () => {
    const { client, clock, sent } = setUp(
      [{ body: token }, { body: { ...token, access_token: "token-2" } }],
      ({ headers }) => (headers.authorization === "Bearer token-2" ? { body: role } : { status: 401, body: {} }),
    );
    await clock.finish(Promise.all([1, 2, 3, 4].map(() => client.get("/roles/abc"))));
    assert.equal(tokenRequests(sent), 2);
  });

  it("takes a ready access token as it is", async () => {
    const { client, clock, sent } = setUp([], always({ body: role }), { credentials: { accessToken: "ready" } });
    await clock.finish(client.get("/roles/abc"));
    assert.equal(sent[0]?.headers.authorization, "Bearer ready");
    assert.equal(sent.length, 1);
  });

  it("says what to set when the credentials are wrong", async () => {
    const refusal = { errors: { title: "invalid_client", code: "UNAUTHORIZED", status: 401 } };
    const { client, clock } = setUp(always({ status: 401, body: refusal }), []);
    await rejects(clock, client.get("/user"), { message: /set commercelayer:clientId and commercelayer:clientSecret/ });
  });

  it("says so when the credentials are of another kind", async () => {
    const { client, clock } = setUp([{ body: { ...token, scope: "market:all" } }], []);
    await rejects(clock, client.get("/user"), { message: /not for the Provisioning API/ });
  });

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
    assert.equal(clock.now(), 15_000);
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

  it("keeps the client secret out of an error of the token endpoint", async () => {
    const refusal = { status: 403, body: { errors: [{ detail: "planted-secret is locked" }] } };
    const { client, clock } = setUp(always(refusal), always({ body: role }));
    await rejects(clock, client.get("/roles/abc"), { message: /\[secret\] is locked/ });
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

const throttled: Reply = {
  status: 429,
  headers: { "retry-after": "0", "x-ratelimit-remaining": "0" },
  body: { errors: { title: "Too Many Requests", code: "THROTTLED", status: 429 } },
};

function failing(code: string): Error {
  return Object.assign(new Error(`request failed, reason: ${code}`), { code });
}

function always(reply: Reply): (sent: Sent) => Reply {
  return () => reply;
}

function setUp(
  tokens: Reply[] | ((sent: Sent) => Reply),
  replies: Reply[] | ((sent: Sent) => Reply),
  options: Partial<ClientOptions> = {},
) {
  const clock = new ManualClock();
  const sent: Sent[] = [];
  const next = (from: typeof tokens, request: Sent) => (Array.isArray(from) ? from.shift() : from(request));
  const fetch: Fetch = async (url, { method, headers, body }) => {
    const request = { method, url, headers, body };
    sent.push(request);
    const reply = next(url.endsWith("/oauth/token") ? tokens : replies, request);
    assert.ok(reply, `nobody expected ${method} ${url}`);
    if (reply instanceof Error) throw reply;
    const text = typeof reply.body === "string" ? reply.body : JSON.stringify(reply.body);
    return {
      status: reply.status ?? 200,
      headers: { get: (name) => reply.headers?.[name] ?? null },
      text: async () => text,
    };
  };
  const client = new Client({
    apiUrl: "https://api.test/api",
    authUrl: "https://auth.test",
    credentials: { clientId: "id", clientSecret: "planted-secret" },
    budget: new Budget(clock, () => 0),
    random: () => 0,
    clock,
    fetch,
    ...options,
  });
  return { client, clock, sent };
}

function call(client: Client, method: "get" | "patch" | "delete"): Promise<unknown> {
  if (method === "get") return client.get("/roles/abc");
  return method === "patch" ? client.patch(roles, "abc", {}) : client.delete(roles, "abc");
}

function tokenRequests(sent: readonly Sent[]): number {
  return sent.filter(({ url }) => url.endsWith("/oauth/token")).length;
}

async function rejects(clock: ManualClock, work: Promise<unknown>, expected: object): Promise<ApiError> {
  const error = await clock.finish(work).then(
    () => assert.fail("it did not fail"),
    (thrown: unknown) => thrown,
  );
  assert.ok(error instanceof ApiError, String(error));
  await assert.rejects(Promise.reject(error), expected);
  return error;
}
