import type { Lab } from "./lab";

/** What the roles are called that stay for good. */
export const roleName = "pulumi-commercelayer probe";

/** What an application membership leads to: an app, a profile, the organization and a role. */
export async function appAndProfile(lab: Lab) {
  const name = `Probe ${lab.nonce}`;
  const role = await lab.builtIn("read_only");
  return {
    organization: lab.organization,
    role,
    api_credential: await lab.make("api_credentials", { name, kind: "sales_channel" }),
    membership_profile: await lab.make("membership_profiles", { name, access_scope: "live_access" }),
  };
}
