import { Config } from "@pulumi/pulumi";
import { IdentityProvider } from "pulumi-commercelayer";

const domains = ["bluebrand.example", "bluebrand-agency.example"];

/**
 * Single sign-on to the dashboard by a company's own identity provider. The domains have to be proven: publish the
 * records that the program returns, by the resources of your DNS provider for example. `pulumi refresh` shows when the
 * vendor has found them. The identity provider has to know the redirect URI
 * `https://auth.commercelayer.io/users/auth/openid/callback`.
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
    // In an emergency: `pulumi config set disabled true` and `pulumi up` shut the door without losing the settings.
    disabled: config.getBoolean("disabled") ?? false,
  });
  return {
    status: staff.status,
    records: staff.txtRecord.apply((value) => domains.map((name) => ({ name, type: "TXT", value }))),
  };
}

export = singleSignOn;
