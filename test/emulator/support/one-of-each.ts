import { type Client, identityProvider, openOrganization, ref } from "./client";

type Targets = Record<string, { type: string; id: string }>;

/** What a test that goes through all nouns needs. */
export interface OneOfEach {
  /** Per noun the id of an object; none of its relationships is empty. */
  ids: Record<string, string>;
  /** Per noun the attributes and relationships that create another object, on which nothing depends. */
  bodies: Record<string, object>;
}

/** Creates one object of each noun, and `heir@example.com` as a second active member. */
export async function oneOfEach(client: Client): Promise<OneOfEach> {
  const ids: Record<string, string> = {};
  const bodies: Record<string, object> = {};
  const body = (attributes: object, targets: Targets = {}) => ({
    attributes,
    relationships: Object.fromEntries(Object.entries(targets).map(([name, data]) => [name, { data }])),
  });
  const create = async (type: string, attributes: object, targets: Targets = {}) => {
    const { id } = await client.create(type, attributes, targets);
    ids[type] = id;
    return ref(type, id);
  };

  const organization = ref("organizations", (await openOrganization(client)).organization);
  ids.organizations = organization.id;
  bodies.organizations = body({ name: "Red", metadata: { a: 1 }, config: {} });

  const role = await create("roles", { name: "Buyer" }, { organization });
  bodies.roles = body({ name: "Seller" }, { organization });

  const rights = { can_create: false, can_read: true, can_update: false, can_destroy: false };
  const permission = await create("permissions", { subject: "skus", ...rights }, { role });
  bodies.permissions = body({ subject: "orders", ...rights }, { role });

  const marketing = { name: "Marketing", access_scope: "live_access" };
  const membership_profile = await create("membership_profiles", marketing, { organization });
  bodies.membership_profiles = body(marketing, { organization });

  client.emulator.addUser({ email: "heir@example.com" });
  await client.create("memberships", { user_email: "heir@example.com" }, { organization, role });
  const place = { organization, role, membership_profile };
  const membership = await create("memberships", { user_email: "pending@example.com" }, place);
  bodies.memberships = body({ user_email: "new@example.com" }, { organization, role });

  const api_credential = await create("api_credentials", { name: "App", kind: "integration" }, { organization, role });
  bodies.api_credentials = body({ name: "Shop", kind: "sales_channel" }, { organization });

  const filters = { market_id_in: [202, 203] };
  await create("application_memberships", { filters }, { ...place, api_credential, membership });
  bodies.application_memberships = body({ filters }, { ...place, api_credential, membership });

  await create("identity_providers", identityProvider("Blue"));
  bodies.identity_providers = body(identityProvider("Red"));

  for (const { type, id } of [permission, membership])
    await client.patch(`/${type}/${id}`, { type, id, attributes: { reference: "ERP-0" } });
  ids.versions = (await client.get("/versions")).body.data[0].id;
  return { ids, bodies };
}
