import { World } from "./world";

const owner = {
  id: "ownerowner",
  attributes: { email: "owner@bluebrand.example", first_name: "Olga", last_name: "Blue" },
  relationships: {},
};

/** A world in which the examples of the reference find what they look for. */
export async function referenceWorld(): Promise<World> {
  const world = await World.create({ seed: { records: { users: [owner] } } });
  world.configure();
  const { clientId, clientSecret } = world.emulator.addUser({ email: "owner@redbrand.example" });
  world.stack.configure({
    "red:clientId": clientId,
    "red:clientSecret": clientSecret,
    "shop:singleSignOnSecret": "planted",
  });
  await layGround(world);
  return world;
}

/** What the examples take for granted. */
async function layGround(world: World): Promise<void> {
  const metadata = { statusPage: true };
  const organization = (await world.post("organizations", { name: "The Blue Brand", metadata })).id;
  const make = async (type: string, attributes: Record<string, unknown>, of: Record<string, string> = {}) =>
    (await world.post(type, attributes, { organization, ...of })).id;
  const role = await make("roles", { name: "Founders" });
  const flags = { can_create: true, can_read: true, can_update: true, can_destroy: true };
  await world.post("permissions", { subject: "skus", ...flags }, { role });
  const membership = await make("memberships", { user_email: "ann@bluebrand.example" }, { role });
  await world.patch("memberships", membership, { access_scope: "all_access" });
  const app = await make("api_credentials", { name: "SKUs", kind: "skus" });
  await make("application_memberships", {}, { role, membership, api_credential: app });
  await make("api_credentials", { name: "Search", kind: "sales_channel" });
  await make("membership_profiles", { name: "Press", access_scope: "test_access" });
  const at = (path: string) => `https://id.partners.example/${path}`;
  await world.post("identity_providers", {
    name: "Blue Brand partners",
    client_id: "partners",
    client_secret: "planted",
    issuer: at(""),
    domains: "partners.example",
    token_url: at("token"),
    authorize_url: at("authorize"),
    jwks_url: at("jwks"),
  });
}
