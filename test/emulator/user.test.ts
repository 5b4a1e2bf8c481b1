import assert from "node:assert/strict";
import { openOrganization, person, refusal, violations, withEmulator } from "./support/client";

describe("the user", () => {
  const world = withEmulator();

  it("is whom the token acts as, without links or relationships", async () => {
    const { body } = await world.client.get("/user");
    assert.equal(body.data.type, "users");
    assert.equal(body.data.attributes.email, "owner@example.com");
    assert.equal(body.data.links, undefined);
    assert.deepEqual(body.data.relationships, {});
    const jane = await person(world.emulator, "jane@example.com").get("/user");
    assert.equal(jane.body.data.attributes.email, "jane@example.com");
  });

  it("changes without an id, and the memberships follow a changed address", async () => {
    const { ownership } = await openOrganization(world.client);
    const attributes = { email: "new@example.com", first_name: "Ada", time_zone: null };
    const answer = await world.client.patch("/user", { type: "users", attributes });
    assert.equal(answer.status, 200);
    assert.equal(answer.body.data.attributes.time_zone, "UTC");
    const membership = (await world.client.get(`/memberships/${ownership}`)).body.data.attributes;
    assert.deepEqual([membership.user_email, membership.user_first_name], ["new@example.com", "Ada"]);
  });

  it("changes with its own id too, which JSON:API asks for, and with no other", async () => {
    const { id } = (await world.client.get("/user")).body.data;
    const patch = (data: object) => world.client.patch("/user", { type: "users", ...data });
    const answer = await patch({ id, attributes: { first_name: "Ada" } });
    assert.deepEqual([answer.status, answer.body.data?.attributes.first_name], [200, "Ada"]);
    const other = world.emulator.addUser({ email: "jane@example.com" }).userId;
    for (const foreign of [other, "", null, 1])
      assert.equal(refusal(await patch({ id: foreign, attributes: {} })), "400 KEY_NOT_INCLUDED_IN_URL");
  });

  it("cannot lose its name or take another user's address", async () => {
    world.emulator.addUser({ email: "jane@example.com" });
    const patch = (attributes: object) => world.client.patch("/user", { type: "users", attributes });
    assert.deepEqual(violations(await patch({ first_name: null })), { "/data/attributes/first_name": "blank" });
    assert.deepEqual(violations(await patch({ email: "Jane@example.com" })), { "/data/attributes/email": "taken" });
    assert.equal(refusal(await patch({ otp_required_for_login: true })), "400 PARAM_NOT_ALLOWED");
  });

  it("can neither be created nor deleted", async () => {
    assert.equal((await world.client.post("/user", { type: "users" })).status, 405);
    assert.equal((await world.client.delete("/user")).status, 405);
    assert.equal((await world.client.get("/users")).status, 404);
  });
});
