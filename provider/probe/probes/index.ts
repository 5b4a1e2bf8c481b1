import type { Probe } from "../probe";
import { appMembershipHolders } from "./app-membership-holders";
import { appMembershipLocks } from "./app-membership-locks";
import { appMembershipRepeats } from "./app-membership-repeats";
import { badDocument } from "./bad-document";
import { badFilter } from "./bad-filter";
import { badMember } from "./bad-member";
import { badParameter } from "./bad-parameter";
import { badQuery } from "./bad-query";
import { credentialKinds } from "./credential-kinds";
import { credentialRoles } from "./credential-roles";
import { credentialValues } from "./credential-values";
import { customRoles } from "./custom-roles";
import { etag } from "./etag";
import { fields } from "./fields";
import { filters } from "./filters";
import { fixedRoles } from "./fixed-roles";
import { freshReads } from "./fresh-reads";
import { idIn } from "./id-in";
import { include } from "./include";
import { limitsHeaders } from "./limits-headers";
import { limitsReads } from "./limits-reads";
import { mediaTypes } from "./media-types";
import { membershipProfiles } from "./membership-profiles";
import { memberships } from "./memberships";
import { nullInPatch } from "./null-in-patch";
import { nullInPost } from "./null-in-post";
import { paging } from "./paging";
import { pagingLinks } from "./paging-links";
import { permissions } from "./permissions";
import { plan } from "./plan";
import { replacing } from "./replacing";
import { sort } from "./sort";
import { testEnabled } from "./test-enabled";
import { toMany } from "./to-many";
import { triggers } from "./triggers";
import { unauthorized } from "./unauthorized";
import { undeletable } from "./undeletable";
import { unknownPath } from "./unknown-path";
import { valueTypes } from "./value-types";
import { versions } from "./versions";
import { violations } from "./violations";
import { visibility } from "./visibility";

/** Every probe, in the order in which they are asked: what costs least first. */
export const probes: readonly Probe[] = [
  limitsReads,
  limitsHeaders,
  unauthorized,
  badQuery,
  badFilter,
  badParameter,
  unknownPath,
  mediaTypes,
  paging,
  pagingLinks,
  filters,
  idIn,
  include,
  fields,
  plan,
  etag,
  versions,
  freshReads,
  sort,
  visibility,
  badDocument,
  badMember,
  undeletable,
  violations,
  valueTypes,
  nullInPost,
  nullInPatch,
  replacing,
  testEnabled,
  membershipProfiles,
  appMembershipHolders,
  appMembershipRepeats,
  appMembershipLocks,
  toMany,
  credentialRoles,
  credentialKinds,
  credentialValues,
  memberships,
  customRoles,
  permissions,
  triggers,
  fixedRoles,
];
