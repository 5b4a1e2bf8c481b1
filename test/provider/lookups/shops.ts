import { type Emulator, startEmulator } from "../../../emulator";
import { Client } from "../../../provider/api/client";
import { systemClock } from "../../../provider/api/clock";
import { lookupNamed } from "../../../provider/entities/lookups";
import { find } from "../../../provider/lookups/find";
import { Budget } from "../../../provider/rate/budget";

/** What a look-up finds, as far as tests look at it. */
export type Objects = { readonly id: string; readonly [name: string]: unknown }[];

/** Two organizations: one with one object of each kind or more, and one with nothing but its built-in roles. */
export class Shops {
  shop = "";
  empty = "";
  roleId = "";
  readonly emulator: Emulator;
  readonly #client: Client;

  private constructor(emulator: Emulator) {
    this.emulator = emulator;
    const { apiUrl, authUrl, clientId, clientSecret } = emulator;
    const credentials = { clientId, clientSecret };
    this.#client = new Client({ apiUrl, authUrl, credentials, budget: new Budget(systemClock) });
  }

  static async open(): Promise<Shops> {
    const shops = new Shops(await startEmulator({ limits: "off" }));
    await shops.#furnish();
    return shops;
  }

  close(): Promise<void> {
    return this.emulator.close();
  }

  look(name: string, args: object): Promise<unknown> {
    return find(lookupNamed(name), this.#client, args as Record<string, unknown>);
  }

  async post(type: string, attributes: object, relationships: Record<string, string> = {}): Promise<string> {
    const linkages = Object.entries(relationships).map(([name, id]) => [name, { type: `${name}s`, id }]);
    const changes = { attributes: attributes as Record<string, string>, relationships: Object.fromEntries(linkages) };
    return (await this.#client.post({ type, include: [] }, changes)).id;
  }

  async #furnish(): Promise<void> {
    this.shop = await this.post("organizations", { name: "Shop" });
    this.empty = await this.post("organizations", { name: "Other shop" });
    this.roleId = await this.post("roles", { name: "Editor" }, { organization: this.shop });
    for (const subject of ["orders", "skus"])
      await this.post(
        "permissions",
        { subject, can_create: true, can_read: true, can_update: false, can_destroy: false },
        { role: this.roleId },
      );
    const membership = await this.post(
      "memberships",
      { user_email: "ann@shop.example" },
      { organization: this.shop, role: this.roleId },
    );
    const profile = await this.post(
      "membership_profiles",
      { name: "Team", access_scope: "live_access" },
      { organization: this.shop },
    );
    for (let count = 0; count < 4; count++)
      await this.post(
        "membership_profiles",
        { name: "Twins", access_scope: "live_access" },
        { organization: this.shop },
      );
    for (const name of ["Site", "Twin", "Twin"])
      await this.post("api_credentials", { name, kind: "orders" }, { organization: this.shop });
    const app = (await this.look("getApiCredential", { organizationId: this.shop, name: "Site" })) as Objects[number];
    const access = { organization: this.shop, role: this.roleId, api_credential: app.id };
    await this.post("application_memberships", {}, { ...access, membership });
    await this.post("application_memberships", {}, { ...access, membership_profile: profile });
    const urls = {
      issuer: "https://a.example",
      token_url: "https://a.example/t",
      authorize_url: "https://a.example/a",
      jwks_url: "https://a.example/j",
    };
    await this.post("identity_providers", {
      name: "Okta",
      client_id: "c",
      client_secret: "planted",
      domains: "a.example",
      ...urls,
    });
    await this.#client.patch({ type: "roles", include: [] }, this.roleId, { attributes: { reference: "r" } });
  }
}
