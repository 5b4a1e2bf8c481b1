import assert from "node:assert/strict";
import { always, type Reply, rejects, role, roles, setUp, token, tokenRequests } from "./wire";

describe("the access token", () => {
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

  it("asks for one more token when a refusal does not say why, and sends nothing again when it gets the same", async () => {
    const { client, clock, sent } = setUp(always({ body: token }), always(notAllowed));
    for (let i = 0; i < 3; i++)
      await rejects(clock, client.post(roles, {}), {
        status: 401,
        outcome: "none",
        message: /UNAUTHORIZED: You are not authorized/,
      });
    assert.equal(tokenRequests(sent), 2);
    assert.equal(sent.length, 5);
  });

  it("takes refusals of a token that the API has accepted for missing rights: 100 of them ask for no token", async () => {
    const { client, clock, sent } = setUp(fresh(), ({ method }) => (method === "GET" ? { body: role } : notAllowed));
    await clock.finish(client.get("/roles/abc"));
    await clock.finish(Promise.allSettled(Array.from({ length: 100 }, () => client.post(roles, {}))));
    assert.equal(tokenRequests(sent), 1);
    assert.equal(sent.filter(({ url }) => url.endsWith("/roles")).length, 100);
  });

  it("renews a token that the API names as invalid, though it has accepted it before", async () => {
    const { client, clock, sent } = setUp(fresh(), [{ body: role }, invalid, { body: role }]);
    await clock.finish(client.get("/roles/abc"));
    await clock.finish(client.get("/roles/abc"));
    assert.deepEqual(sent.map(({ headers }) => headers.authorization).filter(Boolean), [
      "Bearer token-1",
      "Bearer token-1",
      "Bearer token-2",
    ]);
  });

  it("gives each of many calls one more try, though the renewed token is the same", async () => {
    let refusals = 4;
    const { client, clock, sent } = setUp(always({ body: token }), () => (refusals-- > 0 ? invalid : { body: role }));
    await clock.finish(Promise.all([1, 2, 3, 4].map(() => client.get("/roles/abc"))));
    assert.equal(tokenRequests(sent), 2);
    assert.equal(sent.length, 10);
  });

  it("renews a token that has expired by its own account, whatever the refusal says", async () => {
    const old = `x.${Buffer.from(JSON.stringify({ exp: 1 })).toString("base64url")}.x`;
    const { client, clock, sent } = setUp(
      [{ body: { ...token, access_token: old } }, { body: token }],
      [{ body: role }, notAllowed, { body: role }],
    );
    await clock.finish(client.get("/roles/abc"));
    await clock.finish(client.get("/roles/abc"));
    assert.equal(tokenRequests(sent), 2);
  });

  it("is renewed once when the API accepts no token at all, with an error that says what to check", async () => {
    const { client, clock, sent } = setUp(fresh(), always(invalid));
    for (let i = 0; i < 3; i++)
      await rejects(clock, client.get("/roles/abc"), {
        status: 401,
        isGeneral: true,
        message: /INVALID_TOKEN.*Check that commercelayer:apiUrl and commercelayer:authUrl belong to the same platform/,
      });
    assert.equal(tokenRequests(sent), 2);
  });

  it("says what to set when a ready token is not accepted, in OAuth's words too", async () => {
    const refusal = { status: 401, body: { error: "invalid_token" } };
    const { client, clock, sent } = setUp([], always(refusal), { credentials: { accessToken: "ready" } });
    await rejects(clock, client.get("/user"), {
      message: /Set commercelayer:accessToken to a token that is still valid/,
    });
    assert.equal(sent.length, 1);
  });

  it("is not renewed for a 403", async () => {
    const { client, clock, sent } = setUp(fresh(), always({ ...notAllowed, status: 403 }));
    const error = await rejects(clock, client.post(roles, {}), { status: 403 });
    assert.equal(error.saysForbidden, true);
    assert.equal(tokenRequests(sent), 1);
    assert.equal(sent.length, 2);
  });

  it("fails a call that was not sent for want of a token, which is no unknown outcome", async () => {
    const { client, clock, sent } = setUp(always({ status: 503, body: {} }), []);
    await rejects(clock, client.post(roles, {}), { outcome: "unsent", isGeneral: true, message: /answered 503/ });
    assert.equal(tokenRequests(sent), 5);
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

  it("keeps the client secret out of an error of the token endpoint", async () => {
    const refusal = { status: 403, body: { errors: [{ detail: "planted-secret is locked" }] } };
    const { client, clock } = setUp(always(refusal), always({ body: role }));
    await rejects(clock, client.get("/roles/abc"), { message: /\[secret\] is locked/ });
  });
});

const notAllowed: Reply = {
  status: 401,
  body: { errors: [{ code: "UNAUTHORIZED", title: "Access denied", detail: "You are not authorized." }] },
};
const invalid: Reply = { status: 401, body: { errors: [{ code: "INVALID_TOKEN", title: "Invalid token" }] } };

/** Another token each time. */
function fresh(): () => Reply {
  let count = 0;
  return () => ({ body: { ...token, access_token: `token-${++count}` } });
}
