/** The four rights: their names in a matrix, and the fields of a permission. */
export const rights = {
  create: "canCreate",
  read: "canRead",
  update: "canUpdate",
  destroy: "canDestroy",
} as const;

export type Right = keyof typeof rights;

/** The subjects with which access itself is changed. */
export const accessSubjects = [
  "memberships",
  "roles",
  "permissions",
  "api_credentials",
  "identity_providers",
  "application_memberships",
  "membership_profiles",
  "organizations",
];

/** The rights to one subject: a list, or a string such as `read update`. */
export type Rights = readonly Right[] | Right | (string & {});

/** A permission that grants nothing, which has the same effect as no permission. */
export const noRights = { canCreate: false, canRead: false, canUpdate: false, canDestroy: false } satisfies Record<
  (typeof rights)[Right],
  boolean
>;

/** The words in the given rights, whether or not they name a right. */
export function wordsOf(given: Rights): readonly string[] {
  return typeof given === "string" ? given.split(/[\s,]+/).filter((word) => word !== "") : given;
}
