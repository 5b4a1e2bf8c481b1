import type { Policies } from "@pulumi/policy";
import { destroyInNamedRoles } from "./rules/destroy-in-named-roles";
import { liveCredentialsProtected } from "./rules/live-credentials-protected";
import { memberHasProfile } from "./rules/member-has-profile";
import { minimumOfAdmins } from "./rules/minimum-of-admins";
import { namesFollowPattern } from "./rules/names-follow-pattern";
import { noSecretAsOutput } from "./rules/no-secret-as-output";

/** Every rule of the pack. */
export const policies = [
  destroyInNamedRoles,
  memberHasProfile,
  liveCredentialsProtected,
  noSecretAsOutput,
  namesFollowPattern,
  minimumOfAdmins,
] satisfies Policies;
