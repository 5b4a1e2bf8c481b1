import { apiCredential } from "./api-credential";
import { applicationMembership } from "./application-membership";
import { identityProvider } from "./identity-provider";
import { defineLookup, type Lookup, orUndefined } from "./lookup";
import { membership } from "./membership";
import { membershipProfile } from "./membership-profile";
import { organization } from "./organization";
import { permission } from "./permission";
import { role } from "./role";
import { userProfile } from "./user-profile";
import { version } from "./version";

const bringsSecret =
  "The result includes the client secret. The plain form returns it as plain text, so the program has to protect it. The output form makes the whole result a secret; Pulumi's `unsecret` unwraps the values that are not.";

const withholdsSecret =
  "The client secrets are left out unless `includeSecrets` is `true`. Then the output form makes the whole result a secret, and the plain form returns them as plain text, so the program has to protect them.";
const everywhere = "Without `organizationId`, it looks in every organization that the caller can see.";

/** Those that are declared; the others derive from them. */
const declared: readonly Lookup[] = [
  defineLookup({
    name: "getOrganization",
    summary: "Finds one organization of the caller by its id, slug or name.",
    remarks: [],
    view: organization,
    result: "Organization",
    finds: "one",
    by: [["id"], ["slug"], ["name"]],
    optional: [],
    suggests: [],
    listedBy: "getOrganizations",
  }),
  defineLookup({
    name: "getOrganizations",
    summary: "Finds every organization that the caller is a member of.",
    remarks: [],
    view: organization,
    result: "Organization",
    finds: "all",
    by: [],
    optional: [],
    suggests: [],
  }),
  defineLookup({
    name: "getRole",
    summary: "Finds one role of an organization by its kind or name.",
    remarks: ["Use `kind` to find the built-in roles: `admin` and `read_only`."],
    view: role,
    result: "Role",
    finds: "one",
    by: [
      ["organizationId", "kind"],
      ["organizationId", "name"],
    ],
    optional: [],
    suggests: ["kind", "name"],
  }),
  defineLookup({
    name: "getRoles",
    summary: "Finds the roles of an organization, built-in ones included.",
    remarks: [everywhere, "Names of roles are not unique."],
    view: role,
    result: "Role",
    finds: "all",
    by: [],
    optional: ["organizationId", "kind", "name"],
    suggests: [],
  }),
  defineLookup({
    name: "getPermissions",
    summary: "Finds every permission of a role.",
    remarks: ["The vendor publishes no list of subjects; the permissions of an existing role show which ones exist."],
    view: permission,
    result: "Permission",
    finds: "all",
    by: [["roleId"]],
    optional: [],
    suggests: [],
  }),
  defineLookup({
    name: "getMembership",
    summary: "Finds the membership of one person in an organization.",
    remarks: ["The e-mail address is not case-sensitive."],
    view: membership,
    result: "Membership",
    finds: "one",
    by: [["organizationId", "userEmail"]],
    optional: [],
    suggests: [],
  }),
  defineLookup({
    name: "getMemberships",
    summary: "Finds the memberships of an organization: who is in it, and with which role.",
    remarks: [everywhere, "The e-mail address is not case-sensitive."],
    view: membership,
    result: "Membership",
    finds: "all",
    by: [],
    optional: ["organizationId", "userEmail", "roleId", "membershipProfileId", "status", "owner", "accessScope"],
    suggests: [],
  }),
  defineLookup({
    name: "getMembershipProfile",
    summary: "Finds one membership profile of an organization by its name.",
    remarks: [],
    view: membershipProfile,
    result: "MembershipProfile",
    finds: "one",
    by: [["organizationId", "name"]],
    optional: [],
    suggests: ["name"],
  }),
  defineLookup({
    name: "getMembershipProfiles",
    summary: "Finds the membership profiles of an organization.",
    remarks: [everywhere],
    view: membershipProfile,
    result: "MembershipProfile",
    finds: "all",
    by: [],
    optional: ["organizationId", "name", "accessScope"],
    suggests: [],
  }),
  defineLookup({
    name: "getApplicationMemberships",
    summary: "Finds the application memberships of an organization, or only those of one membership, profile or app.",
    remarks: ["Members who are not admins see only their own."],
    view: applicationMembership,
    result: "ApplicationMembership",
    finds: "all",
    by: [["organizationId"]],
    optional: ["membershipId", "membershipProfileId", "apiCredentialId"],
    suggests: [],
  }),
  defineLookup({
    name: "getApiCredential",
    summary: "Finds one API credential by its client id, or by its organization and name.",
    remarks: [bringsSecret],
    view: apiCredential,
    result: "ApiCredential",
    finds: "one",
    by: [["clientId"], ["organizationId", "name"]],
    optional: ["kind", "mode"],
    suggests: ["name", "kind"],
  }),
  defineLookup({
    name: "getApiCredentials",
    summary: "Finds the API credentials of an organization.",
    remarks: [withholdsSecret, everywhere],
    view: apiCredential,
    result: "ApiCredential",
    finds: "all",
    by: [],
    optional: ["organizationId", "name", "kind", "mode", "custom", "roleId"],
    suggests: [],
  }),
  defineLookup({
    name: "getIdentityProvider",
    summary: "Finds one identity provider of the caller by its name.",
    remarks: [bringsSecret],
    view: identityProvider,
    result: "IdentityProvider",
    finds: "one",
    by: [["name"]],
    optional: [],
    suggests: [],
  }),
  defineLookup({
    name: "getIdentityProviders",
    summary: "Finds the identity providers that the caller can see.",
    remarks: [withholdsSecret],
    view: identityProvider,
    result: "IdentityProvider",
    finds: "all",
    by: [],
    optional: ["status", "disabled", "userId"],
    suggests: [],
  }),
  defineLookup({
    name: "getUser",
    summary: "Finds the user behind the credentials.",
    remarks: [],
    view: userProfile,
    result: "User",
    finds: "one",
    by: [],
    optional: [],
    suggests: [],
  }),
  defineLookup({
    name: "getVersions",
    summary: "Finds the versions of memberships, permissions and roles: what changed, when, and by which application.",
    remarks: [
      "The vendor keeps them for a year.",
      "Without arguments, it reads every version that the caller can see, one page after another.",
    ],
    view: version,
    result: "Version",
    finds: "all",
    by: [],
    optional: ["resourceType", "resourceId"],
    suggests: [],
  }),
];

/** Every look-up of the package. Of the one user there is always one. */
export const lookups: readonly Lookup[] = declared.flatMap((lookup) =>
  lookup.finds === "one" && lookup.view.singleton === undefined ? [lookup, orUndefined(lookup)] : [lookup],
);

/** The look-up called `name`. */
export function lookupNamed(name: string): Lookup {
  const found = lookups.find((lookup) => lookup.name === name);
  if (!found) throw new Error(`there is no look-up ${name}`);
  return found;
}
