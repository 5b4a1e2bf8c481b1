import type { Input } from "@pulumi/pulumi";

/** Who may use a dashboard app, by names that the program chooses. */
export type ApplicationAccess = Record<string, Input<ApplicationGrant>>;

/** The access of one member, or of all members with one profile. */
export interface ApplicationGrant {
  /** The role in the app. */
  roleId: Input<string>;
  /** The membership that gets the access. Either this or `membershipProfileId`. */
  membershipId?: Input<string>;
  /** The membership profile that gets the access. */
  membershipProfileId?: Input<string>;
  /** Restrictions such as `{ "market_id_in": [202, 203] }`. */
  filters?: Input<Record<string, unknown>>;
}
