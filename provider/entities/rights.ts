/** The four rights, as programs write them in a matrix and as a permission calls them. */
export const rights = {
  create: "canCreate",
  read: "canRead",
  update: "canUpdate",
  destroy: "canDestroy",
} as const;

export type Right = keyof typeof rights;

/** Rights to one subject: a list, or a text such as `read update`. */
export type Rights = readonly Right[] | Right | (string & {});

/** A permission that permits nothing, which has the effect of none. */
export const noRights = { canCreate: false, canRead: false, canUpdate: false, canDestroy: false } satisfies Record<
  (typeof rights)[Right],
  boolean
>;

/** The words of rights, known or not. */
export function wordsOf(given: Rights): readonly string[] {
  return typeof given === "string" ? given.split(/[\s,]+/).filter((word) => word !== "") : given;
}
