type Reading = Pick<typeof import("../spec/load"), "loadOrganization" | "loadAccount"> &
  Pick<typeof import("../spec/object-ids"), "loadObjectIds">;

/** What reads files, loaded with its parser when a program has a file: most programs have none. */
export function reading(): Reading {
  return { ...require("../spec/load"), ...require("../spec/object-ids") };
}
