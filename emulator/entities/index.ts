import { apiCredential } from "./api-credential";
import { applicationMembership } from "./application-membership";
import type { Entity } from "./declaration";
import { identityProvider } from "./identity-provider";
import { membership } from "./membership";
import { membershipProfile } from "./membership-profile";
import { organization } from "./organization";
import { permission } from "./permission";
import { role } from "./role";
import { user } from "./user";
import { version } from "./version";

/** Every entity that the emulator has, and so the types that a seed may hold. */
export const entities: readonly Entity[] = [
  user,
  organization,
  role,
  permission,
  membershipProfile,
  membership,
  apiCredential,
  applicationMembership,
  identityProvider,
  version,
];
