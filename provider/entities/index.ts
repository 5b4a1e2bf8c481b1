import { apiCredential } from "./api-credential";
import { applicationMembership } from "./application-membership";
import type { Declaration } from "./declaration";
import type { Entity } from "./entity";
import { identityProvider } from "./identity-provider";
import { membership } from "./membership";
import { membershipProfile } from "./membership-profile";
import { organization } from "./organization";
import { organizationMembers } from "./organization-members";
import { organizationOwnership } from "./organization-ownership";
import { permission } from "./permission";
import { role } from "./role";
import { rolePermissions } from "./role-permissions";
import { rotatingApiCredential } from "./rotating-api-credential";
import { userProfile } from "./user-profile";

/** Every noun of the API that can be a resource. */
export const entities: readonly Entity[] = [
  organization,
  role,
  permission,
  membership,
  membershipProfile,
  applicationMembership,
  apiCredential,
  identityProvider,
  userProfile,
];

/** The resources that are not one object of the API. */
const composites: readonly Declaration[] = [
  rolePermissions,
  organizationMembers,
  rotatingApiCredential,
  organizationOwnership,
];

/** Every resource of the package. */
export const declarations: readonly Declaration[] = [...entities, ...composites];

/** The entity of a JSON:API type. */
export function entityOfType(type: string): Entity {
  const found = entities.find((entity) => entity.type === type);
  if (!found) throw new Error(`no entity has the type ${type}`);
  return found;
}
