import type { memberFields } from "../entities/organization-members";
import type { MembershipArgs } from "./membership";

/** One member of an organization: what a `Membership` says of a person beside the address and the organization. */
export interface Member extends Pick<MembershipArgs, (typeof memberFields)[number]> {}
