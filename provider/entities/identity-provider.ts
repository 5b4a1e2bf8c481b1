import { defineEntity } from "./entity";
import { relationship, text, time, toggle } from "./field";
import { url } from "./patterns";

export const identityProvider = defineEntity({
  name: "IdentityProvider",
  type: "identity_providers",
  noun: "identity provider",
  summary: "Single sign-on to the dashboard through OpenID Connect, for e-mail domains that you own.",
  remarks: [
    "It belongs to the user who created it, not to an organization.",
    "The provider does not wait for the domains to be verified. Publish `txtRecord` in the DNS of each domain, in the same program if you like, and check `status` later.",
    "At your identity provider, register the redirect URI `https://auth.commercelayer.io/users/auth/openid/callback`.",
  ],
  writers: "the owner of an organization with an Enterprise plan",
  source: 'the vendor\'s page "Identity providers" and the schema `identity_provider`, 1.0.15',
  fields: {
    name: text({ required: true, about: "The name, unique among all users of Commerce Layer." }),
    clientId: text({ required: true, about: "The client id at the identity provider." }),
    clientSecret: text({ required: true, secret: true, about: "The client secret at the identity provider." }),
    issuer: text({ required: true, usually: url, about: "The URL of the issuer." }),
    domains: text({
      required: true,
      spelling: "comma-separated-set",
      about: "The e-mail domains, separated by commas.",
      rules: "Compared as a set. Changed domains must be verified again (assumed).",
    }),
    tokenUrl: text({ required: true, pattern: url, about: "The URL of the token endpoint." }),
    authorizeUrl: text({ required: true, pattern: url, about: "The URL of the authorization endpoint." }),
    jwksUrl: text({ required: true, pattern: url, about: "The URL of the key set." }),
    organization: text({
      about:
        "The id of your organization at the identity provider, such as Auth0's `org_…`. Not an organization of Commerce Layer.",
    }),
    disabled: toggle(
      { on: "_disable", off: "_enable", shownBy: "disabled_at" },
      "Whether sign-in through this identity provider is disabled.",
    ),
    status: text({
      computed: true,
      known: ["pending", "verified", "error"],
      varies: { until: "verified", with: ["domains"] },
      about: "Whether the domains are verified: `pending`, `verified` or `error`.",
    }),
    txtRecord: text({
      computed: true,
      varies: { with: ["domains"] },
      about: "The TXT record that the DNS of each domain must contain.",
    }),
    disabledAt: time({ always: false, varies: { with: ["disabled"] }, about: "When it was disabled." }),
    userId: relationship("users", { computed: true, about: "The user who owns it." }),
  },
  naturalKey: ["name"],
  keySpace: "identity_providers",
  adoptsBy: ["id", "key"],
  creation: "by-key",
});
