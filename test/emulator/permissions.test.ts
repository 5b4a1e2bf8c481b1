import assert from "node:assert/strict";
import { openOrganization, ref, refusal, violations, withEmulator } from "./support/client";

const readOnly = { can_create: false, can_read: true, can_update: false, can_destroy: false };

describe("permissions", () => {
  const world = withEmulator();

  const customRole = async () => {
    const opened = await openOrganization(world.client);
    const links = { organization: ref("organizations", opened.organization) };
    return { ...opened, role: (await world.client.create("roles", { name: "Buyer" }, links)).id as string };
  };

  it("belong to the organization of their role", async () => {
    const { role, organization } = await customRole();
    const attributes = { subject: "orders", ...readOnly };
    const created = await world.client.create("permissions", attributes, { role: ref("roles", role) }, "?include=role");
    assert.deepEqual(created.attributes.restrictions, {});
    assert.deepEqual(created.relationships.role.data, ref("roles", role));
    const related = await world.client.get(`/permissions/${created.id}/organization`);
    assert.equal(related.body.data.id, organization);
  });

  it("need all four flags, a subject and a role", async () => {
    const answer = await world.client.post("/permissions", { type: "permissions" });
    assert.deepEqual(violations(answer), {
      "/data/attributes/can_create": "blank",
      "/data/attributes/can_read": "blank",
      "/data/attributes/can_update": "blank",
      "/data/attributes/can_destroy": "blank",
      "/data/attributes/subject": "blank",
      "/data/relationships/role": "blank",
    });
  });

  it("take booleans and no words for flags", async () => {
    const { role } = await customRole();
    const answer = await world.client.post("/permissions", {
      type: "permissions",
      attributes: { subject: "orders", ...readOnly, can_read: "yes" },
      relationships: { role: { data: ref("roles", role) } },
    });
    assert.deepEqual(violations(answer), { "/data/attributes/can_read": "invalid" });
  });

  it("take flags written as texts, as the vendor's command line sends them", async () => {
    const { role } = await customRole();
    const texts = { can_create: "false", can_read: "true", can_update: "false", can_destroy: "false" };
    const links = { role: ref("roles", role) };
    const { attributes } = await world.client.create("permissions", { subject: "orders", ...texts }, links);
    const { can_create, can_read, can_update, can_destroy } = attributes;
    assert.deepEqual({ can_create, can_read, can_update, can_destroy }, readOnly);
    for (const can_read of ["True", "1", "", " true", 1, 0]) {
      const answer = await world.client.post("/permissions", {
        type: "permissions",
        attributes: { subject: "skus", ...readOnly, can_read },
        relationships: { role: { data: ref("roles", role) } },
      });
      assert.match(violations(answer)["/data/attributes/can_read"] ?? "", /^(invalid|blank)$/, String(can_read));
    }
  });

  it("are unique per role and subject", async () => {
    const { role, organization } = await customRole();
    const other = await world.client.create(
      "roles",
      { name: "X" },
      { organization: ref("organizations", organization) },
    );
    const grant = (id: string, subject: string) =>
      world.client.post("/permissions", {
        type: "permissions",
        attributes: { subject, ...readOnly },
        relationships: { role: { data: ref("roles", id) } },
      });
    assert.equal((await grant(role, "orders")).status, 201);
    assert.equal((await grant(role, "skus")).status, 201);
    assert.equal((await grant(other.id, "orders")).status, 201);
    assert.deepEqual(violations(await grant(role, "orders")), { "/data/attributes/subject": "taken" });
  });

  it("change their flags, keep their subject and cannot be deleted", async () => {
    const { role } = await customRole();
    const { id } = await world.client.create(
      "permissions",
      { subject: "orders", ...readOnly },
      { role: ref("roles", role) },
    );
    const patch = (attributes: object) =>
      world.client.patch(`/permissions/${id}`, { type: "permissions", id, attributes });
    const { attributes } = (await patch({ can_destroy: true })).body.data;
    assert.deepEqual([attributes.can_destroy, attributes.can_read], [true, true]);
    assert.equal(refusal(await patch({ subject: "skus" })), "400 PARAM_NOT_ALLOWED");
    assert.equal((await world.client.delete(`/permissions/${id}`)).status, 405);
  });

  it("are not for the roles whose rights are fixed", async () => {
    const { admin } = await customRole();
    const answer = await world.client.post("/permissions", {
      type: "permissions",
      attributes: { subject: "orders", ...readOnly },
      relationships: { role: { data: ref("roles", admin) } },
    });
    assert.deepEqual(violations(answer), { "/data/relationships/role": "invalid" });
  });

  it("of a large role are listed page by page, each once", async () => {
    const { role } = await customRole();
    for (let i = 0; i < 60; i++)
      await world.client.create("permissions", { subject: `subject_${i}`, ...readOnly }, { role: ref("roles", role) });
    const seen: string[] = [];
    for (let page = 1; page <= 3; page++) {
      const { body } = await world.client.get(`/roles/${role}/permissions?page[size]=25&page[number]=${page}`);
      assert.deepEqual(body.meta, { record_count: 60, page_count: 3 });
      seen.push(...body.data.map((each: { attributes: { subject: string } }) => each.attributes.subject));
    }
    assert.deepEqual(seen.sort(), Array.from({ length: 60 }, (_, i) => `subject_${i}`).sort());
  });
});
