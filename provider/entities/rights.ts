/** The four rights, as programs write them in a matrix and as a permission calls them. */
export const rights = {
  create: "canCreate",
  read: "canRead",
  update: "canUpdate",
  destroy: "canDestroy",
} as const;

export type Right = keyof typeof rights;

/** A permission that permits nothing, which has the effect of none. */
export const noRights = { canCreate: false, canRead: false, canUpdate: false, canDestroy: false } satisfies Record<
  (typeof rights)[Right],
  boolean
>;

/** The words of a text of rights. */
export function wordsOf(text: string): string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}
