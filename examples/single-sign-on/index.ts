import { Config } from "@pulumi/pulumi";
import { IdentityProvider } from "pulumi-commercelayer";

const domains = ["bluebrand.example", "bluebrand-agency.example"];

/**
 * Single sign-on to the dashboard through a company's own identity provider. To verify the domains, publish the records
 * that the program returns, for example with the resources of your DNS provider. `pulumi refresh` shows when the vendor has
 * found them. Register the redirect URI `https://auth.commercelayer.io/users/auth/openid/callback` at the identity provider.
 */
async function singleSignOn() {
  const config = new Config();
  const issuer = config.get("issuer") ?? "https://id.bluebrand.example";
  const staff = new IdentityProvider("staff", {
    name: "Blue Brand staff",
    clientId: config.require("clientId"),
    clientSecret: config.requireSecret("clientSecret"),
    issuer: `${issuer}/`,
    authorizeUrl: `${issuer}/authorize`,
    tokenUrl: `${issuer}/oauth/token`,
    jwksUrl: `${issuer}/.well-known/jwks.json`,
    domains: domains.join(", "),
    // In an emergency: `pulumi config set disabled true` and `pulumi up` disable sign-in without losing the settings.
    disabled: config.getBoolean("disabled") ?? false,
  });
  return {
    status: staff.status,
    records: staff.txtRecord.apply((value) => domains.map((name) => ({ name, type: "TXT", value }))),
  };
}

export = singleSignOn;
