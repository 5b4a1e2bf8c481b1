/**
 * What the provider learns from a report: by the id of an assumption's row in emulator/README.md, what an outcome makes
 * needless. A probe may refute for more than one reason, so what a refutation makes needless is so for every reason.
 */
export const lessons = {
  "id-in": {
    confirmed: "With `fresh-reads`: a request for each object that a page of objects lacks.",
    refuted: "The attempt to read several objects with one request.",
  },
  "fresh-reads": { confirmed: "Two more tries to read an object that the run has written and that is not found." },
  unauthorized: { confirmed: "A second token, where the first request of a run lacks the right." },
  filters: { confirmed: "Reading all members of an organization to find one by the e-mail address." },
  memberships: { confirmed: "Reading all members of an organization before somebody is invited." },
  "custom-roles": { confirmed: "A look for the permissions of a role that the run has just created." },
  "credential-roles": { refuted: "The check that a `sales_channel` or a `webapp` has no role." },
  "app-membership-holders": { refuted: "The check that an application membership has a membership or a profile." },
} as const satisfies Readonly<Record<string, Partial<Record<"confirmed" | "refuted", string>>>>;

type Lessons = typeof lessons;

/** The assumptions to which an outcome makes something needless. */
type With<Outcome extends string> = {
  [L in keyof Lessons]: Outcome extends keyof Lessons[L] ? L : never;
}[keyof Lessons];

export type Confirmable = With<"confirmed">;
export type Refutable = With<"refuted">;
