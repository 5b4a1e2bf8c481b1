import type { Routes } from "../server";
import { apiCredentials } from "./api-credentials";
import { applicationMemberships } from "./application-memberships";
import { identityProviders } from "./identity-providers";
import { membershipProfiles } from "./membership-profiles";
import { memberships } from "./memberships";
import { organizations } from "./organizations";
import { permissions } from "./permissions";
import { roles } from "./roles";
import { currentUser } from "./user";
import { versions } from "./versions";

/** Every endpoint that the emulator has. */
export const routes: Routes = [
  organizations,
  roles,
  permissions,
  membershipProfiles,
  memberships,
  apiCredentials,
  applicationMemberships,
  identityProviders,
  currentUser,
  versions,
];
