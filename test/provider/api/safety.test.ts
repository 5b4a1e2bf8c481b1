import assert from "node:assert/strict";
import type { Client } from "../../../provider/api/client";
import { rejects, role, roles, setUp, throttled, token, tokenRequests } from "./wire";

const writes: Readonly<Record<string, (client: Client) => Promise<unknown>>> = {
  POST: (client) => client.post(roles, {}),
  PATCH: (client) => client.patch(roles, "abc", {}),
  DELETE: (client) => client.delete(roles, "abc"),
  order: (client) => client.order("POST", "/memberships/abc/resend", {}),
};

describe("the safety level of the API client", () => {
  for (const [what, write] of Object.entries(writes))
    it(`read-only: refuses ${what} before anything but a token is asked for, and says where the level comes from`, async () => {
      const safety = { level: "read-only", source: "COMMERCELAYER_SAFETY" } as const;
      const { client, clock, sent } = setUp([{ body: token }], [], { safety });
      const message = /^`COMMERCELAYER_SAFETY` is `read-only`, so nothing is written.*remove `COMMERCELAYER_SAFETY`/;
      await rejects(clock, write(client), { outcome: "unsent", isGeneral: true, message });
      assert.equal(sent.length, tokenRequests(sent));
    });

  it("read-only: reads as usual, also after a fault and a 429", async () => {
    const safety = { level: "read-only", source: "commercelayer:safety" } as const;
    const replies = [{ status: 503, body: "" }, throttled, { body: role }];
    const { client, clock, sent } = setUp([{ body: token }], replies, { safety });
    assert.equal((await clock.finish(client.get("/roles/abc"))).id, "abc");
    assert.equal(sent.length - tokenRequests(sent), 3);
  });

  it("no-delete: refuses DELETE alone", async () => {
    const safety = { level: "no-delete", source: "commercelayer:safety" } as const;
    const { client, clock, sent } = setUp([{ body: token }], [{ body: role }, { body: role }, { body: "" }], {
      safety,
    });
    for (const [what, write] of Object.entries(writes))
      if (what === "DELETE") {
        const message = /^`commercelayer:safety` is `no-delete`, so nothing is deleted.*`retainOnDelete: true`$/;
        await rejects(clock, write(client), { outcome: "unsent", message });
      } else await clock.finish(write(client));
    const methods = sent.filter(({ url }) => !url.endsWith("/oauth/token")).map(({ method }) => method);
    assert.deepEqual(methods, ["POST", "PATCH", "POST"]);
  });
});
