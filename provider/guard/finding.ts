/** What a plan must not do unless somebody allows it by its name. */
export interface Finding {
  readonly guard: "mass-change" | "lock-out";
  /** What it is allowed by: the type of resource, the e-mail address of the person, `people`, or the name of a resource. */
  readonly subject: string;
  /** What the plan does. */
  readonly reason: string;
}

/** The name by which a finding is allowed: `lock-out:ann@example.com`. */
export function nameOf({ guard, subject }: Finding): string {
  return `${guard}:${subject}`;
}
