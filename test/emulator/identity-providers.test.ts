import assert from "node:assert/strict";
import type { VerificationOutcome } from "../../emulator";
import {
  type Client,
  control,
  identityProvider,
  openOrganization,
  person,
  ref,
  refusal,
  violations,
  withEmulator,
} from "./support/client";
import { tickingClock } from "./support/clocks";

const type = "identity_providers";

describe("identity providers", () => {
  const world = withEmulator({ clock: tickingClock() });
  beforeEach(() => openOrganization(world.client));

  const post = (attributes: object, client = world.client) =>
    client.post(`/${type}`, { type: type, attributes: { ...identityProvider("Blue"), ...attributes } });
  const patch = (id: string, attributes: object, client: Client = world.client) =>
    client.patch(`/${type}/${id}`, { type: type, id, attributes });
  const create = async (attributes = {}): Promise<string> => (await post(attributes)).body.data.id;
  const attributesOf = async (id: string) => (await world.client.get(`/${type}/${id}`)).body.data.attributes;

  it("are pending and enabled at first, belong to the caller, and show their secret in every answer", async () => {
    const { id, attributes } = (await post({})).body.data;
    assert.deepEqual([attributes.status, attributes.disabled_at, attributes.organization], ["pending", null, null]);
    assert.match(attributes.txt_record, /^cl-verification=\w{7}$/);
    const user = (await world.client.get("/user")).body.data;
    assert.deepEqual((await world.client.get(`/${type}/${id}/user`)).body.data, user);
    const { client_secret } = identityProvider("Blue");
    const answers = [attributes, await attributesOf(id), (await world.client.get(`/${type}`)).body.data[0].attributes];
    assert.deepEqual(
      answers.map((each) => each.client_secret),
      [client_secret, client_secret, client_secret],
    );
  });

  it("need everything but an organization, which is the provider's own name for one", async () => {
    const answer = await world.client.post(`/${type}`, { type: type });
    const names = Object.keys(identityProvider("Blue"));
    assert.deepEqual(
      violations(answer),
      Object.fromEntries(names.map((name) => [`/data/attributes/${name}`, "blank"])),
    );
    const id = await create({ organization: "org_76gsfs5gd" });
    assert.equal((await attributesOf(id)).organization, "org_76gsfs5gd");
    assert.equal((await patch(id, { organization: null })).body.data.attributes.organization, null);
    assert.deepEqual(violations(await patch(id, { jwks_url: null })), { "/data/attributes/jwks_url": "blank" });
    for (const readOnly of [{ status: "verified" }, { txt_record: "x" }, { disabled_at: null }])
      assert.equal(refusal(await patch(id, readOnly)), "400 PARAM_NOT_ALLOWED");
  });

  it("have names that are unique across all users", async () => {
    const id = await create();
    const other = await create({ name: "Red" });
    const jane = person(world.emulator, "jane@example.com");
    await openOrganization(jane, "Green");
    const taken = { "/data/attributes/name": "taken" };
    for (const client of [world.client, jane]) assert.deepEqual(violations(await post({}, client)), taken);
    assert.deepEqual(violations(await patch(other, { name: "Blue" })), taken);
    assert.equal((await patch(id, { name: "Blue" })).status, 200);
  });

  it("have another txt_record for other domains, which are pending again", async () => {
    const id = await create();
    world.emulator.settleVerification(id, "verified");
    const { txt_record, domains } = await attributesOf(id);
    const same = (await patch(id, { domains, issuer: "https://auth987.com/" })).body.data.attributes;
    assert.deepEqual([same.txt_record, same.status], [txt_record, "verified"]);
    const moved = (await patch(id, { domains: "auth987.com" })).body.data.attributes;
    assert.equal(moved.status, "pending");
    assert.notEqual(moved.txt_record, txt_record);
    const restored = (await patch(id, { domains })).body.data.attributes;
    assert.deepEqual([restored.txt_record, restored.status], [txt_record, "pending"]);
    assert.notEqual((await attributesOf(await create({ name: "Red" }))).txt_record, txt_record);
  });

  it("are disabled and enabled by triggers, which leave no other trace", async () => {
    const id = await create({ _disable: true });
    const { disabled_at, ...attributes } = await attributesOf(id);
    assert.match(disabled_at, /^2026-01-01T.*Z$/);
    assert.deepEqual([attributes._disable, attributes._enable], [undefined, undefined]);
    assert.equal((await patch(id, { _disable: true })).body.data.attributes.disabled_at, disabled_at);
    assert.equal((await patch(id, { _enable: false })).body.data.attributes.disabled_at, disabled_at);
    for (let time = 0; time < 2; time++)
      assert.equal((await patch(id, { _enable: true })).body.data.attributes.disabled_at, null);
    assert((await patch(id, { _disable: true })).body.data.attributes.disabled_at > disabled_at);
  });

  it("refuse both triggers at once, and triggers that are no booleans", async () => {
    const id = await create();
    const atEnable = { "/data/attributes/_enable": "invalid" };
    assert.deepEqual(violations(await post({ name: "Red", _disable: true, _enable: true })), atEnable);
    assert.deepEqual(violations(await patch(id, { _disable: true, _enable: true })), atEnable);
    assert.equal((await patch(id, { _disable: true, _enable: false })).status, 200);
    for (const value of ["yes", 1, null]) assert.deepEqual(violations(await patch(id, { _enable: value })), atEnable);
    assert.notEqual((await attributesOf(id)).disabled_at, null);
    assert.equal((await patch(id, { _enable: "true" })).body.data.attributes.disabled_at, null);
  });

  it("are filtered and sorted by all of their attributes, and filtered by their user", async () => {
    await create({ organization: "org_1" });
    await create({ name: "Red", _disable: true });
    const user = (await world.client.get("/user")).body.data.id;
    const names = async (query: string) =>
      (await world.client.get(`/${type}?${query}`)).body.data.map(
        (each: { attributes: { name: string } }) => each.attributes.name,
      );
    assert.deepEqual(await names("sort=-name"), ["Red", "Blue"]);
    assert.deepEqual(await names("sort=disabled_at"), ["Red", "Blue"]);
    assert.deepEqual(await names("sort=organization,name&filter[q][client_secret_start]=s6"), ["Blue", "Red"]);
    assert.deepEqual(await names("filter[q][disabled_at_null]=true"), ["Blue"]);
    assert.deepEqual(await names("sort=name&filter[q][txt_record_start]=cl-&filter[q][status_eq]=pending"), [
      "Blue",
      "Red",
    ]);
    assert.deepEqual(await names(`filter[q][user_id_eq]=${user}&filter[q][organization_eq]=org_1`), ["Blue"]);
  });

  it("are gone after their deletion", async () => {
    const id = await create();
    assert.equal((await world.client.delete(`/${type}/${id}`)).status, 204);
    assert.equal(refusal(await world.client.get(`/${type}/${id}`)), "404 RECORD_NOT_FOUND");
    assert.equal((await post({})).status, 201);
  });

  describe("are written by the owners of Enterprise organizations, and by nobody else:", () => {
    it("not by an admin, and not by the owner of a smaller plan", async () => {
      const jane = person(world.emulator, "jane@example.com");
      const [organization] = (await world.client.get("/organizations?include=roles")).body.data;
      const [admin] = organization.relationships.roles.data;
      const links = { organization: ref("organizations", organization.id), role: admin };
      await world.client.create("memberships", { user_email: "jane@example.com" }, links);
      assert.equal(refusal(await post({}, jane)), "401 UNAUTHORIZED");
      const settings = { plan: { plan_type: "growth", limits: {} } };
      world.emulator.restore({ ...world.emulator.snapshot(), settings });
      await openOrganization(jane, "Green");
      assert.equal(refusal(await post({}, jane)), "401 UNAUTHORIZED");
    });

    it("not by a former owner, who still sees his", async () => {
      const id = await create();
      const [{ id: organization, relationships }] = (await world.client.get("/organizations?include=roles")).body.data;
      person(world.emulator, "heir@example.com");
      const links = { organization: ref("organizations", organization), role: relationships.roles.data[0] };
      await world.client.create("memberships", { user_email: "heir@example.com" }, links);
      await world.client.patch(`/organizations/${organization}/transfer_ownership`, {
        type: "organizations",
        id: organization,
        attributes: { new_owner_email: "heir@example.com" },
      });
      assert.equal((await world.client.get(`/${type}/${id}`)).status, 200);
      assert.equal(refusal(await patch(id, { name: "Red" })), "401 UNAUTHORIZED");
      assert.equal(refusal(await world.client.delete(`/${type}/${id}`)), "401 UNAUTHORIZED");
    });

    it("not by the members of the owner's organizations, who read them", async () => {
      const id = await create();
      const jane = person(world.emulator, "jane@example.com");
      const [{ id: organization, relationships }] = (await world.client.get("/organizations?include=roles")).body.data;
      const links = { organization: ref("organizations", organization), role: relationships.roles.data[0] };
      await world.client.create("memberships", { user_email: "jane@example.com" }, links);
      await openOrganization(jane, "Green");
      assert.equal((await jane.get(`/${type}/${id}`)).body.data.attributes.name, "Blue");
      assert.equal((await jane.get(`/${type}`)).body.data.length, 1);
      assert.equal((await jane.get(`/${type}/${id}?include=user`)).body.data.relationships.user.data, null);
      assert.equal(refusal(await patch(id, { name: "Red" }, jane)), "401 UNAUTHORIZED");
      assert.equal(refusal(await jane.delete(`/${type}/${id}`)), "401 UNAUTHORIZED");
    });

    it("not by strangers, for whom they are not there", async () => {
      const id = await create();
      const jane = person(world.emulator, "jane@example.com");
      await openOrganization(jane, "Green");
      assert.deepEqual((await jane.get(`/${type}`)).body.data, []);
      assert.equal(refusal(await jane.get(`/${type}/${id}`)), "404 RECORD_NOT_FOUND");
      assert.equal(refusal(await patch(id, { name: "Red" }, jane)), "404 RECORD_NOT_FOUND");
    });
  });

  describe("have a verification that ends", () => {
    it("on request, either way", async () => {
      const id = await create();
      for (const status of ["error", "verified"]) {
        assert.equal((await control(world.emulator, "POST", `${type}/${id}/verification`, { status })).status, 204);
        assert.equal((await attributesOf(id)).status, status);
      }
      world.emulator.settleVerification(id, "error");
      assert.equal((await attributesOf(id)).status, "error");
    });

    it("neither for an unknown provider nor in an unknown way", async () => {
      const id = await create();
      for (const body of [{ status: "pending" }, {}, "verified"])
        assert.equal((await control(world.emulator, "POST", `${type}/${id}/verification`, body)).status, 400);
      const answer = await control(world.emulator, "POST", `${type}/nonexisten/verification`, { status: "error" });
      assert.deepEqual([answer.status, answer.body], [400, { error: "there is no identity provider nonexisten" }]);
      const wrong = "constructor" as VerificationOutcome;
      assert.throws(() => world.emulator.settleVerification(id, wrong), { name: "ControlError" });
      assert.equal((await attributesOf(id)).status, "pending");
    });
  });
});
