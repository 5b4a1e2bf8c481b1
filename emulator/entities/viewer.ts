import type { StoredRecord } from "../store/record";

type OrganizationId = string | null | undefined;

/** Who looks at a record: what the entities may ask of the caller. */
export interface Viewer {
  readonly user: StoredRecord;
  /** The viewer's active membership in an organization. */
  membershipIn(organization: OrganizationId): StoredRecord | undefined;
  isMember(organization: OrganizationId): boolean;
  isOwner(organization: OrganizationId): boolean;
  /** Whether the viewer may write in the organization: the admins may, and the owner whatever the role. */
  isAdmin(organization: OrganizationId): boolean;
  /** Whether the viewer belongs to an organization that the user owns. */
  isMemberOfOwner(user: string | null | undefined): boolean;
}
