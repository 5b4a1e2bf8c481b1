import assert from "node:assert/strict";
import { authenticate, getProvisioningApiBaseEndpoint, jwtDecode, jwtIsUser } from "@commercelayer/js-auth";
import {
  CommerceLayerProvisioning,
  type CommerceLayerProvisioningClient,
  CommerceLayerProvisioningStatic,
} from "@commercelayer/provisioning-sdk";
import * as sinon from "sinon";
import { identityProvider, withEmulator } from "./support/client";

describe("the vendor's SDK", () => {
  const world = withEmulator();

  /** The SDK as it is, but for the host of its requests. */
  let sdk: CommerceLayerProvisioningClient;
  beforeEach(() => {
    const toEmulator: typeof fetch = (input, init) => {
      const url = new URL(String(input));
      assert.equal(url.host, "provisioning.commercelayer.io");
      return fetch(`${world.emulator.authUrl}${url.pathname}${url.search}`, init);
    };
    sdk = CommerceLayerProvisioning({ accessToken: world.emulator.accessToken(), fetch: toEmulator });
  });

  /** An organization with its fixed roles. */
  const opened = async () => {
    const organization = await sdk.organizations.create({ name: "The Blue Brand" });
    const [admin, readOnly] = await sdk.organizations.roles(organization.id, { sort: { created_at: "asc" } });
    assert(admin && readOnly);
    return { organization, admin, readOnly };
  };

  it("creates, lists, retrieves and updates organizations and their relations", async () => {
    const { organization, admin } = await opened();
    assert.equal(organization.slug, "the-blue-brand");
    const list = await sdk.organizations.list({ filters: { slug_eq: "the-blue-brand" }, pageSize: 25 });
    assert.deepEqual([list.length, list.meta.recordCount, list.meta.pageCount], [1, 1, 1]);
    const retrieved = await sdk.organizations.retrieve(organization.id, { include: ["memberships", "roles"] });
    assert.equal(retrieved.memberships?.[0]?.owner, true);
    assert(retrieved.roles?.some(({ id }) => id === admin.id));
    const updated = await sdk.organizations.update({ id: organization.id, support_email: "help@example.com" });
    assert.equal(updated.support_email, "help@example.com");
    assert.equal((await sdk.organizations.memberships(organization.id)).length, 1);
    assert.equal((await sdk.organizations.permissions(organization.id)).length, 0);
    assert.equal((await sdk.organizations.api_credentials(organization.id)).length, 0);
    assert.equal(await sdk.organizations.count(), 1);
  });

  it("transfers the ownership of an organization", async () => {
    const { organization, readOnly } = await opened();
    world.emulator.addUser({ email: "heir@example.com" });
    await sdk.memberships.create({ user_email: "heir@example.com", organization, role: readOnly });
    const payload = { type: "organizations", id: organization.id, new_owner_email: "heir@example.com" } as const;
    await sdk.organizations.transfer_ownership(organization.id, payload);
    const [owner] = await sdk.memberships.list({ filters: { owner_true: true } });
    assert.equal(owner?.user_email, "heir@example.com");
  });

  it("creates, lists, retrieves and updates roles, and completes their permissions", async () => {
    const { organization } = await opened();
    const role = await sdk.roles.create({ name: "Buyer", organization });
    assert.equal(role.kind, "custom");
    const found = await sdk.roles.list({ filters: { name_eq: "Buyer", kind_eq: "custom" }, include: ["organization"] });
    assert.equal(found.first()?.organization?.id, organization.id);
    assert.equal((await sdk.roles.retrieve(role.id)).name, "Buyer");
    assert.equal((await sdk.roles.update({ id: role.id, name: "Seller" })).name, "Seller");
    await sdk.roles._add_missing_base_permissions(role.id);
    assert((await sdk.roles.permissions(role.id)).length > 0);
    assert.equal((await sdk.roles.organization(role.id)).id, organization.id);
    assert.equal((await sdk.roles.memberships(role.id)).length, 0);
    assert.equal((await sdk.roles.api_credentials(role.id)).length, 0);
    assert((await sdk.roles.versions(role.id)).length > 0);
  });

  it("creates, lists, retrieves and updates permissions", async () => {
    const { organization } = await opened();
    const role = await sdk.roles.create({ name: "Buyer", organization });
    const rights = { can_create: false, can_read: true, can_update: false, can_destroy: false };
    const permission = await sdk.permissions.create({ subject: "orders", ...rights, role });
    assert.equal((await sdk.permissions.list({ filters: { subject_eq: "orders" } })).length, 1);
    assert.equal((await sdk.permissions.retrieve(permission.id, { include: ["role"] })).role?.id, role.id);
    assert.equal((await sdk.permissions.update({ id: permission.id, can_destroy: true })).can_destroy, true);
    assert.equal((await sdk.permissions.role(permission.id)).id, role.id);
    assert.equal((await sdk.permissions.organization(permission.id)).id, organization.id);
    assert.equal((await sdk.permissions.versions(permission.id)).length, 1);
  });

  it("creates, lists, retrieves, updates, resends and deletes memberships", async () => {
    const { organization, admin, readOnly } = await opened();
    const membership = await sdk.memberships.create({ user_email: "jane@example.com", organization, role: readOnly });
    assert.equal(membership.status, "pending");
    await sdk.memberships.resend(membership.id);
    const changed = await sdk.memberships.update(
      {
        id: membership.id,
        access_scope: "all_access",
        role: admin,
        membership_profile: sdk.membership_profiles.relationship(null),
      },
      { include: ["role", "membership_profile"] },
    );
    assert.deepEqual([changed.test_enabled, changed.role?.id, changed.membership_profile], [true, admin.id, null]);
    assert.equal((await sdk.memberships.list({ filters: { user_email_eq: "jane@example.com" } })).length, 1);
    assert.equal((await sdk.memberships.organization(membership.id)).id, organization.id);
    assert.equal((await sdk.memberships.role(membership.id)).id, admin.id);
    assert.equal((await sdk.memberships.versions(membership.id)).length, 1);
    await sdk.memberships.delete(membership.id);
    await assert.rejects(sdk.memberships.retrieve(membership.id), { status: 404 });
  });

  it("creates, lists, retrieves, updates and deletes API credentials", async () => {
    const { organization, admin, readOnly } = await opened();
    const created = await sdk.api_credentials.create({ name: "App", kind: "integration", organization, role: admin });
    assert.equal(created.client_id.length, 43);
    const [listed] = await sdk.api_credentials.list({ filters: { client_id_eq: created.client_id } });
    assert.equal(listed?.client_secret, created.client_secret);
    const update = { id: created.id, expires_in: 9000, role: sdk.roles.relationship(readOnly.id) };
    assert.equal((await sdk.api_credentials.update(update)).expires_in, 9000);
    assert.equal((await sdk.api_credentials.role(created.id))?.id, readOnly.id);
    assert.equal((await sdk.api_credentials.organization(created.id)).id, organization.id);
    await sdk.api_credentials.delete(created.id);
    assert.equal(await sdk.api_credentials.count(), 0);
  });

  it("creates, lists, retrieves, updates and deletes membership profiles", async () => {
    const { organization, readOnly } = await opened();
    const created = await sdk.membership_profiles.create({ name: "Sales", access_scope: "all_access", organization });
    assert.equal(created.test_enabled, true);
    const update = { id: created.id, access_scope: "live_access" } as const;
    assert.equal((await sdk.membership_profiles.update(update)).test_enabled, false);
    assert.equal((await sdk.membership_profiles.list({ filters: { name_eq: "Sales" }, sort: ["name"] })).length, 1);
    assert.equal((await sdk.membership_profiles.organization(created.id)).id, organization.id);
    const { id } = await sdk.memberships.create({
      user_email: "jane@example.com",
      organization,
      role: readOnly,
      membership_profile: created,
    });
    assert.equal((await sdk.memberships.membership_profile(id)).id, created.id);
    await sdk.membership_profiles.delete(created.id);
    await assert.rejects(sdk.membership_profiles.retrieve(created.id), { status: 404 });
  });

  it("creates, lists, retrieves, updates and deletes application memberships", async () => {
    const { organization, admin, readOnly } = await opened();
    const membership = await sdk.memberships.create({ user_email: "jane@example.com", organization, role: readOnly });
    const profile = { name: "Sales", access_scope: "live_access", organization } as const;
    const membership_profile = await sdk.membership_profiles.create(profile);
    const api_credential = await sdk.api_credentials.create({ name: "Orders", kind: "orders", organization });
    const links = { api_credential, membership, organization, role: readOnly };
    const filters = { market_id_in: [202, 203] };
    const { id } = await sdk.application_memberships.create({ ...links, filters });
    const found = await sdk.application_memberships.list({ filters: { membership_user_email_start: "jane" } });
    assert.deepEqual(found.first()?.filters, filters);
    const include = ["role", "membership_profile"];
    const updated = await sdk.application_memberships.update({ id, role: admin, membership_profile }, { include });
    assert.deepEqual([updated.role?.id, updated.membership_profile?.id], [admin.id, membership_profile.id]);
    assert.equal((await sdk.application_memberships.api_credential(id)).id, api_credential.id);
    assert.equal((await sdk.application_memberships.membership(id)).id, membership.id);
    assert.equal((await sdk.application_memberships.membership_profile(id)).id, membership_profile.id);
    assert.equal((await sdk.application_memberships.organization(id)).id, organization.id);
    assert.equal((await sdk.application_memberships.role(id)).id, admin.id);
    assert.equal((await sdk.memberships.application_memberships(membership.id)).length, 1);
    assert.equal((await sdk.membership_profiles.application_memberships(membership_profile.id)).length, 1);
    const application_memberships = sdk.application_memberships.relationshipToMany(id);
    await sdk.memberships.update({ id: membership.id, application_memberships });
    await sdk.application_memberships.delete(id);
    assert.equal(await sdk.application_memberships.count(), 0);
  });

  it("creates, lists, retrieves, updates, disables, enables and deletes identity providers", async () => {
    await opened();
    const created = await sdk.identity_providers.create({ ...identityProvider("Blue"), _disable: true });
    assert.equal(created.status, "pending");
    assert.equal((await sdk.identity_providers._enable(created.id)).disabled_at, null);
    assert((await sdk.identity_providers._disable(created.id)).disabled_at);
    const moved = await sdk.identity_providers.update({ id: created.id, domains: "auth987.com", organization: null });
    assert.notEqual(moved.txt_record, created.txt_record);
    const [listed] = await sdk.identity_providers.list({ filters: { name_eq: "Blue" }, sort: { disabled_at: "desc" } });
    assert.equal(listed?.client_secret, created.client_secret);
    const { user } = await sdk.identity_providers.retrieve(created.id, { include: ["user"] });
    assert.deepEqual(user?.id, (await sdk.identity_providers.user(created.id)).id);
    await sdk.identity_providers.delete(created.id);
    assert.equal(await sdk.identity_providers.count(), 0);
  });

  it("lists and retrieves versions", async () => {
    const { organization, readOnly } = await opened();
    const membership = await sdk.memberships.create({ user_email: "jane@example.com", organization, role: readOnly });
    await sdk.memberships.delete(membership.id);
    const [version] = await sdk.versions.list({ filters: { resource_id_eq: membership.id }, sort: ["-created_at"] });
    assert.equal(version?.event, "destroy");
    assert.equal((await sdk.versions.retrieve(version)).resource_type, "memberships");
  });

  it("retrieves and updates the user", async () => {
    assert.equal((await sdk.user.retrieve()).email, "owner@example.com");
    assert.equal((await sdk.user.update({ first_name: "Ada" })).first_name, "Ada");
  });

  it("reads refusals as API errors", async () => {
    const refused = sdk.roles.create({ name: "", organization: sdk.organizations.relationship("nonexisten") });
    await assert.rejects(refused, (error) => {
      assert(CommerceLayerProvisioningStatic.isApiError(error));
      assert.equal(error.status, 422);
      assert.deepEqual(
        error.errors?.map(({ source }: { source: { pointer: string } }) => source.pointer),
        ["/data/attributes/name", "/data/relationships/organization"],
      );
      return true;
    });
  });
});

describe("the vendor's js-auth", () => {
  const world = withEmulator();
  const vendorFetch = globalThis.fetch;
  afterEach(() => sinon.restore());

  const login = (clientSecret = world.emulator.clientSecret) => {
    sinon.replace(globalThis, "fetch", (input, init) => {
      assert.equal(String(input), "https://auth.commercelayer.io/oauth/token");
      return vendorFetch(`${world.emulator.authUrl}/oauth/token`, init);
    });
    return authenticate("client_credentials", { clientId: world.emulator.clientId, clientSecret });
  };

  it("gets a token that it knows for a user's provisioning token", async () => {
    const granted = await login();
    assert.equal(granted.errors, undefined);
    const { payload } = jwtDecode(granted.accessToken);
    assert(jwtIsUser(payload));
    assert.equal(payload.scope, granted.scope);
    assert.equal(getProvisioningApiBaseEndpoint(granted.accessToken), "https://provisioning.commercelayer.io");
    assert(granted.expires > new Date());
  });

  it("reads a refusal as errors", async () => {
    const refused = await login("wrong");
    assert.deepEqual(
      refused.errors?.map(({ code, title }) => [code, title]),
      [["UNAUTHORIZED", "invalid_client"]],
    );
  });
});
