import { apiCredential } from "../entities/api-credential";
import { applicationMembership } from "../entities/application-membership";
import { membership } from "../entities/membership";
import { membershipProfile } from "../entities/membership-profile";
import { organization } from "../entities/organization";
import { organizationOwnership } from "../entities/organization-ownership";
import { role } from "../entities/role";
import { apiField } from "../entities/view";
import { handle, type Key, type MappingForm, named, type Property } from "./form";
import { preamble } from "./preamble";
import { rotateForm } from "./rotation";
import { entryOf, type References, roleHandle } from "./section";
import { expiresForm } from "./terms";

const member: Key = {
  noun: "e-mail address or handle",
  pattern: "^([A-Za-z0-9][A-Za-z0-9_-]*|[^@\\s/$]+@[^@\\s/$]+)$",
  means: "an e-mail address, or a handle for an entry with `userEmail`",
};

export const subjectKey: Key = {
  noun: "subject",
  pattern: "^[a-z][a-z0-9_]*$",
  means: "a kind of resource, such as `orders`",
};

/** The dashboard apps of a member or of a profile, by the handle of the app's credential. */
function applications(whose: string, implied: readonly string[], more: References = {}): Property {
  const entry = entryOf(applicationMembership, {
    implied: ["organizationId", "apiCredentialId", "membershipId", ...implied],
    references: { roleId: { as: "role", to: "roles" }, ...more },
    short: "role",
    ends: `${whose} may no longer use the app`,
  });
  return {
    form: named(`The dashboard apps that ${whose} may use, by the handle of the app's credential.`, entry, {
      ...handle,
      to: "credentials",
    }),
  };
}

const rights: Property = {
  form: named(
    "What the role may do, by subject. The role loses all rights to a subject that is left out.",
    {
      of: "rights",
      about: "The rights to one subject: `create`, `read`, `update` and `destroy`, as words or as a list.",
    },
    subjectKey,
  ),
};

const endingRights: Property = {
  form: named(
    "The days on which rights of the role end, by subject.",
    expiresForm("the role has no rights to the subject any more"),
    subjectKey,
  ),
};

const inOrganization = ["organizationId"];

/** The file of one organization. */
export const organizationForm: MappingForm = {
  of: "mapping",
  about: "One organization of Commerce Layer: its attributes, and who may do what in it.",
  properties: {
    ...preamble,
    organization: { required: true, form: entryOf(organization, {}) },
    owner: {
      form: {
        of: "reference",
        to: "members",
        about: `${organizationOwnership.summary} ${apiField(organizationOwnership, "ownerEmail").about}`,
      },
    },
    roles: {
      form: named(
        "The custom roles, by handle.",
        entryOf(role, {
          handle: "name",
          implied: inOrganization,
          also: { permissions: rights, expires: endingRights },
        }),
        roleHandle,
      ),
    },
    credentials: {
      form: named(
        "The API credentials, by handle. Their secrets are never in this file.",
        entryOf(apiCredential, {
          handle: "name",
          implied: inOrganization,
          references: { roleId: { as: "role", to: "roles" } },
          also: { rotate: { form: rotateForm } },
          ends: "the credential is deleted",
        }),
      ),
    },
    profiles: {
      form: named(
        "The membership profiles, by handle.",
        entryOf(membershipProfile, {
          handle: "name",
          implied: inOrganization,
          also: { applications: applications("its members", ["membershipProfileId"]) },
        }),
      ),
    },
    members: {
      form: named(
        "The members, by e-mail address.",
        entryOf(membership, {
          handle: "userEmail",
          implied: inOrganization,
          references: { roleId: { as: "role", to: "roles" }, membershipProfileId: { as: "profile", to: "profiles" } },
          also: {
            applications: applications("the person", [], { membershipProfileId: { as: "profile", to: "profiles" } }),
          },
          short: "role",
          ends: "the person is no longer a member",
        }),
        member,
      ),
    },
    otherMembers: {
      form: {
        of: "word",
        allowed: ["keep", "remove"],
        about:
          "What happens to members that this file does not list: `remove` takes their memberships away, so that nobody else is a member. The owner always stays. Default: `keep`.",
      },
    },
  },
};
