import { unsecret } from "@pulumi/pulumi";
import { findIdentityProviderOutput } from "pulumi-commercelayer";

/** Whether single sign-on is set up. The client secret makes the whole result a secret. */
async function program() {
  const okta = findIdentityProviderOutput({ name: "Blue Brand Okta" });
  return { oktaIs: unsecret(okta.apply((found) => found?.status ?? "not set up")) };
}

export = program;
