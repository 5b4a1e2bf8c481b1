import assert from "node:assert/strict";
import { always, type Reply, role, setUp, throttled, token, tokenRequests } from "./wire";

describe("the retry quota of a client", () => {
  it("asks an API that is down less and less: 200 retries in all, and then each call once", async () => {
    const { client, clock, sent } = setUp([{ body: token }], always(down));
    await clock.finish(Promise.allSettled(Array.from({ length: 100 }, () => client.get("/roles/abc"))));
    assert.equal(sent.length - tokenRequests(sent), 300);
    await clock.finish(Promise.allSettled(Array.from({ length: 10 }, () => client.get("/roles/abc"))));
    assert.equal(sent.length - tokenRequests(sent), 310);
  });

  it("is filled again by calls that succeed", async () => {
    let reply: Reply = down;
    const { client, clock, sent } = setUp([{ body: token }], () => reply);
    await clock.finish(Promise.allSettled(Array.from({ length: 60 }, () => client.get("/roles/abc"))));
    reply = { body: role };
    await clock.finish(Promise.all(Array.from({ length: 20 }, () => client.get("/roles/abc"))));
    reply = down;
    const before = sent.length;
    await clock.finish(Promise.allSettled([client.get("/roles/abc")]));
    assert.equal(sent.length - before, 5);
  });

  it("is not used up by a rate limit, which is no failure", async () => {
    let count = 0;
    const { client, clock, sent } = setUp(always({ body: token }), () => (++count <= 300 ? throttled : { body: role }));
    await clock.finish(Promise.all(Array.from({ length: 40 }, () => client.get("/roles/abc"))));
    assert.equal(sent.length - tokenRequests(sent), 340);
  });
});

const down: Reply = { status: 503, body: {} };
