import { unsecret } from "@pulumi/pulumi";
import { getIdentityProviderOutput } from "pulumi-commercelayer";

/** Whether the domains of the company are verified. The client secret makes the whole result a secret. */
async function program() {
  const partners = getIdentityProviderOutput({ name: "Blue Brand partners" });
  return { partnersAre: unsecret(partners.status) };
}

export = program;
