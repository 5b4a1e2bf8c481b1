// Generated from provider/entities/lookups.ts by `npm run generate`. Do not edit.

import type * as pulumi from "@pulumi/pulumi";
import type { ApiCredentialKind } from "../resources/api-credential";
import type { IdentityProviderStatus } from "../resources/identity-provider";
import type { MembershipStatus } from "../resources/membership";
import type { OrganizationSettings } from "../resources/organization";
import type { OrganizationConfig } from "../resources/organization-config";
import type { RoleKind } from "../resources/role";

/** An organization, as a look-up returns it. */
export interface OrganizationResult {
  /** The id of the organization. */
  readonly id: string;
  /** The internal name. */
  readonly name: string;
  /** The phone number for support. */
  readonly supportPhone: string | undefined;
  /** The e-mail address for support. */
  readonly supportEmail: string | undefined;
  /** The URL of the logo. */
  readonly logoUrl: string | undefined;
  /** The URL of the favicon. */
  readonly faviconUrl: string | undefined;
  /** The primary colour, such as `#C8984E`. */
  readonly primaryColor: string | undefined;
  /** The contrast colour: `#` followed by six letters or digits. */
  readonly contrastColor: string | undefined;
  /** The Google Tag Manager id, such as `GTM-5FJXX6`. */
  readonly gtmId: string | undefined;
  /** The Google Tag Manager id for test mode. */
  readonly gtmIdTest: string | undefined;
  /** The region that hosts the organization. */
  readonly region: string;
  /** The configuration of micro frontends, apps and APIs (`mfe`, `apps`, `api`, `well-known`). */
  readonly config: pulumi.Unwrap<OrganizationConfig> | undefined;
  /** The name in URLs, which the server derives from `name`. */
  readonly slug: string;
  /** The host of the organization's own APIs. */
  readonly domain: string;
  /** Whether the organization may switch to live mode. */
  readonly canSwitchLive: boolean;
  /** The plan, its limits and the running totals. The totals change constantly and are never reported as drift. */
  readonly subscriptionInfo: Record<string, unknown> | undefined;
  /** The platform settings that only the vendor can change. */
  readonly settings: OrganizationSettings;
  /** An identifier of the object in a system of your own. */
  readonly reference: string | undefined;
  /** The system that `reference` comes from. */
  readonly referenceOrigin: string | undefined;
  /** Your own key-value pairs. */
  readonly metadata: Record<string, unknown>;
  /** When the object was created. An ISO 8601 time in UTC. */
  readonly createdAt: string;
  /** When anyone last changed the object. An ISO 8601 time in UTC. */
  readonly updatedAt: string;
}

/** A role, as a look-up returns it. */
export interface RoleResult {
  /** The id of the role. */
  readonly id: string;
  /** The organization that the role belongs to. */
  readonly organizationId: string;
  /** The name of the role. */
  readonly name: string;
  /** `admin` or `read_only` for the built-in roles, `custom` for all others. */
  readonly kind: RoleKind;
  /** An identifier of the object in a system of your own. */
  readonly reference: string | undefined;
  /** The system that `reference` comes from. */
  readonly referenceOrigin: string | undefined;
  /** Your own key-value pairs. */
  readonly metadata: Record<string, unknown>;
  /** When the object was created. An ISO 8601 time in UTC. */
  readonly createdAt: string;
  /** When anyone last changed the object. An ISO 8601 time in UTC. */
  readonly updatedAt: string;
}

/** A permission, as a look-up returns it. */
export interface PermissionResult {
  /** The id of the permission. */
  readonly id: string;
  /** The role that gets the rights. */
  readonly roleId: string;
  /** The kind of resource, such as `orders`. */
  readonly subject: string;
  /** Whether the role may create such resources. */
  readonly canCreate: boolean;
  /** Whether the role may read such resources. */
  readonly canRead: boolean;
  /** Whether the role may update such resources. */
  readonly canUpdate: boolean;
  /** Whether the role may delete such resources. */
  readonly canDestroy: boolean;
  /** Further restrictions, set by the server. */
  readonly restrictions: Record<string, unknown> | undefined;
  /** The organization of the role. */
  readonly organizationId: string;
  /** An identifier of the object in a system of your own. */
  readonly reference: string | undefined;
  /** The system that `reference` comes from. */
  readonly referenceOrigin: string | undefined;
  /** Your own key-value pairs. */
  readonly metadata: Record<string, unknown>;
  /** When the object was created. An ISO 8601 time in UTC. */
  readonly createdAt: string;
  /** When anyone last changed the object. An ISO 8601 time in UTC. */
  readonly updatedAt: string;
}

/** A membership, as a look-up returns it. */
export interface MembershipResult {
  /** The id of the membership. */
  readonly id: string;
  /** The organization that the person belongs to. */
  readonly organizationId: string;
  /** The role of the person in the organization. */
  readonly roleId: string;
  /** The e-mail address. */
  readonly userEmail: string;
  /** Which data the person may see: `live_access`, `test_access` or `all_access`. */
  readonly accessScope: "live_access" | "test_access" | "all_access";
  /** The membership profile that gives the person its application memberships. */
  readonly membershipProfileId: string | undefined;
  /** `pending` until the invitation is accepted, then `active`. */
  readonly status: MembershipStatus;
  /** Whether the person owns the organization. */
  readonly owner: boolean;
  /** The first name, once the person has an account. */
  readonly userFirstName: string | undefined;
  /** The last name, once the person has an account. */
  readonly userLastName: string | undefined;
  /** Whether `accessScope` includes test data (assumed). */
  readonly testEnabled: boolean;
  /** An identifier of the object in a system of your own. */
  readonly reference: string | undefined;
  /** The system that `reference` comes from. */
  readonly referenceOrigin: string | undefined;
  /** Your own key-value pairs. */
  readonly metadata: Record<string, unknown>;
  /** When the object was created. An ISO 8601 time in UTC. */
  readonly createdAt: string;
  /** When anyone last changed the object. An ISO 8601 time in UTC. */
  readonly updatedAt: string;
}

/** A membership profile, as a look-up returns it. */
export interface MembershipProfileResult {
  /** The id of the membership profile. */
  readonly id: string;
  /** The organization that the profile belongs to. */
  readonly organizationId: string;
  /** The name of the profile. */
  readonly name: string;
  /** Which data the members of the profile may see: `live_access`, `test_access` or `all_access`. */
  readonly accessScope: "live_access" | "test_access" | "all_access";
  /** Whether `accessScope` includes test data (assumed). */
  readonly testEnabled: boolean;
  /** An identifier of the object in a system of your own. */
  readonly reference: string | undefined;
  /** The system that `reference` comes from. */
  readonly referenceOrigin: string | undefined;
  /** Your own key-value pairs. */
  readonly metadata: Record<string, unknown>;
  /** When the object was created. An ISO 8601 time in UTC. */
  readonly createdAt: string;
  /** When anyone last changed the object. An ISO 8601 time in UTC. */
  readonly updatedAt: string;
}

/** An application membership, as a look-up returns it. */
export interface ApplicationMembershipResult {
  /** The id of the application membership. */
  readonly id: string;
  /** The organization that the app and its users belong to. */
  readonly organizationId: string;
  /** The API credential of the dashboard app. */
  readonly apiCredentialId: string;
  /** The role in the app. */
  readonly roleId: string;
  /** The membership that gets the access. */
  readonly membershipId: string | undefined;
  /** The membership profile that gets the access. */
  readonly membershipProfileId: string | undefined;
  /**
   * Restrictions such as `{ "market_id_in": [202, 203] }`. Each key combines an attribute with a matcher; its value is
   * what to match.
   */
  readonly filters: Record<string, unknown> | undefined;
  /** An identifier of the object in a system of your own. */
  readonly reference: string | undefined;
  /** The system that `reference` comes from. */
  readonly referenceOrigin: string | undefined;
  /** Your own key-value pairs. */
  readonly metadata: Record<string, unknown>;
  /** When the object was created. An ISO 8601 time in UTC. */
  readonly createdAt: string;
  /** When anyone last changed the object. An ISO 8601 time in UTC. */
  readonly updatedAt: string;
}

/** An API credential, as a look-up returns it. */
export interface ApiCredentialResult {
  /** The id of the API credential. */
  readonly id: string;
  /** The organization that the credential gives access to. */
  readonly organizationId: string;
  /** The internal name. */
  readonly name: string;
  /** `integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`. */
  readonly kind: ApiCredentialKind;
  /** The role of an `integration`. */
  readonly roleId: string | undefined;
  /** The URL to which users return after they authorize a `webapp`. */
  readonly redirectUri: string | undefined;
  /** The lifetime of the access tokens in seconds, from 7200 to 31536000. */
  readonly expiresIn: number | undefined;
  /** The environment, `test` or `live`. */
  readonly mode: "test" | "live" | undefined;
  /** Whether the credential is for a custom app, such as a forked one. */
  readonly custom: boolean | undefined;
  /** Whether the client can keep a secret. Derived from `kind` (assumed). */
  readonly confidential: boolean;
  /** The client id of the application. */
  readonly clientId: string;
  /** The client secret of the application. A secret. */
  readonly clientSecret: string;
  /** The scopes of the credential, separated by spaces. */
  readonly scopes: string | undefined;
  /** An identifier of the object in a system of your own. */
  readonly reference: string | undefined;
  /** The system that `reference` comes from. */
  readonly referenceOrigin: string | undefined;
  /** Your own key-value pairs. */
  readonly metadata: Record<string, unknown>;
  /** When the object was created. An ISO 8601 time in UTC. */
  readonly createdAt: string;
  /** When anyone last changed the object. An ISO 8601 time in UTC. */
  readonly updatedAt: string;
}

/** An identity provider, as a look-up returns it. */
export interface IdentityProviderResult {
  /** The id of the identity provider. */
  readonly id: string;
  /** The name, unique among all users of Commerce Layer. */
  readonly name: string;
  /** The client id at the identity provider. */
  readonly clientId: string;
  /** The client secret at the identity provider. A secret. */
  readonly clientSecret: string;
  /** The URL of the issuer. */
  readonly issuer: string;
  /** The e-mail domains, separated by commas. */
  readonly domains: string;
  /** The URL of the token endpoint. */
  readonly tokenUrl: string;
  /** The URL of the authorization endpoint. */
  readonly authorizeUrl: string;
  /** The URL of the key set. */
  readonly jwksUrl: string;
  /**
   * The id of your organization at the identity provider, such as Auth0's `org_…`. Not an organization of Commerce
   * Layer.
   */
  readonly organization: string | undefined;
  /** Whether sign-in through this identity provider is disabled. */
  readonly disabled: boolean;
  /** Whether the domains are verified: `pending`, `verified` or `error`. */
  readonly status: IdentityProviderStatus;
  /** The TXT record that the DNS of each domain must contain. */
  readonly txtRecord: string;
  /** When it was disabled. An ISO 8601 time in UTC. */
  readonly disabledAt: string | undefined;
  /** The user who owns it. */
  readonly userId: string;
  /** An identifier of the object in a system of your own. */
  readonly reference: string | undefined;
  /** The system that `reference` comes from. */
  readonly referenceOrigin: string | undefined;
  /** Your own key-value pairs. */
  readonly metadata: Record<string, unknown>;
  /** When the object was created. An ISO 8601 time in UTC. */
  readonly createdAt: string;
  /** When anyone last changed the object. An ISO 8601 time in UTC. */
  readonly updatedAt: string;
}

/** A user profile, as a look-up returns it. */
export interface UserResult {
  /** The id of the user profile. */
  readonly id: string;
  /** The e-mail address with which the person signs in. */
  readonly email: string;
  /** The first name. */
  readonly firstName: string;
  /** The last name. */
  readonly lastName: string;
  /** The time zone, such as `UTC` or `Europe/Rome`. */
  readonly timeZone: string | undefined;
  /** Whether signing in requires a second factor. */
  readonly otpRequiredForLogin: boolean;
  /** An identifier of the object in a system of your own. */
  readonly reference: string | undefined;
  /** The system that `reference` comes from. */
  readonly referenceOrigin: string | undefined;
  /** Your own key-value pairs. */
  readonly metadata: Record<string, unknown>;
  /** When the object was created. An ISO 8601 time in UTC. */
  readonly createdAt: string;
  /** When anyone last changed the object. An ISO 8601 time in UTC. */
  readonly updatedAt: string;
}

/** The known values of `resourceType`; any other string is accepted too. */
export type VersionResourceType = "memberships" | "permissions" | "roles" | (string & {});

/** The known values of `event`; any other string is accepted too. */
export type VersionEvent = "create" | "update" | "destroy" | (string & {});

/** A version, as a look-up returns it. */
export interface VersionResult {
  /** The id of the version. */
  readonly id: string;
  /** The type of the changed object: `memberships`, `permissions` or `roles`. */
  readonly resourceType: VersionResourceType;
  /** The id of the changed object. */
  readonly resourceId: string;
  /** `update` or `destroy`; for roles also `create`. */
  readonly event: VersionEvent;
  /** What changed: each attribute with its values before and after. */
  readonly changes: Record<string, unknown>;
  /** The application that made the change, if known. */
  readonly who: Record<string, unknown> | undefined;
  /** When the change was made. An ISO 8601 time in UTC. */
  readonly createdAt: string;
}
