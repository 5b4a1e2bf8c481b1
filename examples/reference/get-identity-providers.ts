import { getIdentityProviders } from "pulumi-commercelayer";

/** The identity providers whose domains are not verified. */
async function program() {
  const providers = await getIdentityProviders({ status: "pending" });
  return { unverifiedProviders: providers.map(({ name }) => name) };
}

export = program;
