import { Config } from "@pulumi/pulumi";
import { IdentityProvider } from "pulumi-commercelayer";

/** Single sign-on through a company's own identity provider. */
async function program() {
  const staff = new IdentityProvider("staff", {
    name: "Blue Brand staff",
    clientId: "commerce-layer",
    clientSecret: new Config().requireSecret("singleSignOnSecret"),
    issuer: "https://id.bluebrand.example/",
    authorizeUrl: "https://id.bluebrand.example/authorize",
    tokenUrl: "https://id.bluebrand.example/oauth/token",
    jwksUrl: "https://id.bluebrand.example/.well-known/jwks.json",
    domains: "bluebrand.example, bluebrand-agency.example",
  });
  return { publishInDns: staff.txtRecord, status: staff.status };
}

export = program;
