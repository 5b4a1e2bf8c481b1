import { Workshop } from "./workshop";

/** The mark, without nonce, of the resource that the tests are about. */
export const resource = "shop/live/thing#01234567";

/** Inputs of one object of each entity, on an organization and a role that the stack does not manage. */
export async function inputsOn(workshop: Workshop): Promise<Record<string, Record<string, unknown>>> {
  const ground = { __mark: "ground/live/ground#00000000" };
  const { id: organizationId } = await workshop.hooks("Organization").create({ ...ground, name: "Ground" });
  const { id: roleId } = await workshop.hooks("Role").create({ ...ground, organizationId, name: "member" });
  const { id: apiCredentialId } = await workshop
    .hooks("ApiCredential")
    .create({ ...ground, organizationId, name: "Orders", kind: "orders" });
  const { id: membershipId } = await workshop
    .hooks("Membership")
    .create({ ...ground, organizationId, roleId, userEmail: "ben@shop.example" });
  workshop.nextProcess();
  const rights = { canCreate: true, canRead: true, canUpdate: false, canDestroy: false };
  const urls = { issuer: at("/"), tokenUrl: at("/token"), authorizeUrl: at("/authorize"), jwksUrl: at("/jwks") };
  const all = {
    Organization: { name: "Brand" },
    Role: { organizationId, name: "Editor" },
    Permission: { roleId, subject: "gift_cards", ...rights },
    Membership: { organizationId, roleId, userEmail: "ann@shop.example" },
    MembershipProfile: { organizationId, name: "Team", accessScope: "live_access" },
    ApplicationMembership: { organizationId, apiCredentialId, membershipId, roleId },
    ApiCredential: { organizationId, name: "Site", kind: "sales_channel" },
    IdentityProvider: { name: "Okta", clientId: "id", clientSecret: "planted", domains: "a.example", ...urls },
  };
  return Object.fromEntries(Object.entries(all).map(([name, inputs]) => [name, { ...inputs, __mark: resource }]));
}

function at(path: string): string {
  return `https://id.shop.example${path}`;
}

/** What each test of a suite starts with: an emulator of its own, and inputs that fit it. */
export function onGround(): { readonly workshop: Workshop; readonly inputs: Record<string, Record<string, unknown>> } {
  const ground = {} as { workshop: Workshop; inputs: Record<string, Record<string, unknown>> };
  beforeEach(async () => {
    ground.workshop = await Workshop.open();
    ground.inputs = await inputsOn(ground.workshop);
  });
  afterEach(() => ground.workshop.close());
  return ground;
}
