import { type Access, everything, keyOf } from "../access/access";
import { evaluate } from "../access/evaluate";
import type { Living } from "../access/living";
import { openIn } from "../access/planned-review";
import { type PlannedOrganization, plannedSpecs } from "../access/planned-specs";
import { accessSubjects } from "../entities/rights";
import type { Planned } from "../preview/planned";
import type { Finding } from "./finding";
import { percent } from "./mass-change";

/** Who must keep what. */
export interface LockOutLimits {
  /** How many admins an organization must have, if the plan takes the rights of one away. */
  readonly minAdmins: number;
  /** How many of the people may lose all their rights at once, from 0 to 1. */
  readonly share: number;
  /** Organizations with fewer people are not counted. */
  readonly atLeast: number;
  /** Addresses that must be admins of every organization in the plan. */
  readonly required: readonly string[];
  /** The address of the user whose credentials the apply uses. Undefined: it may be anybody. */
  readonly caller?: string;
}

export const usualLockOut: LockOutLimits = { minAdmins: 2, share: 0.25, atLeast: 10, required: [] };

/**
 * Whom a plan may lock out. Rights are counted, not objects: one matrix can take them from everybody. What cannot be determined
 * counts as a lock-out. An admin is the owner, or who may do everything: the vendor's page "Roles" lets nobody else write.
 */
export function lockOuts(planned: readonly Planned[], limits: LockOutLimits, living: Living): Finding[] {
  const found = [
    ...planned.flatMap(undetermined),
    ...plannedSpecs(planned, living).flatMap((one) => lockOutsOf(new People(one), limits)),
  ];
  const seen = new Set<string>();
  return found.filter(({ subject, reason }) => !seen.has(`${subject} ${reason}`) && seen.add(`${subject} ${reason}`));
}

function undetermined(one: Planned): Finding[] {
  return openIn(one).map((reason) => ({ guard: "lock-out", subject: one.name, reason }));
}

/** The people of one organization before and after a plan. */
class People {
  readonly organization: string;
  readonly #had: Access;
  readonly #has: Access;

  constructor({ before, after }: PlannedOrganization) {
    this.#had = evaluate(before.spec, before.partial);
    this.#has = evaluate(after.spec, after.partial);
    this.organization = this.#has.organization;
  }

  /** Everybody who has rights before, or may have some. */
  get before(): string[] {
    return peopleIn(this.#had);
  }

  /** Those of whom nothing is left, or of whom that cannot be ruled out. */
  get removed(): string[] {
    return this.before.filter((who) => !hasGrants(this.#has, who) && !this.#isUnchanged(who));
  }

  get adminsAfter(): string[] {
    return adminsIn(this.#has);
  }

  /** Who is an admin before, or may be one, and is not certainly one afterwards. */
  get demoted(): string[] {
    const admins = adminsIn(this.#had);
    const may = this.before.filter((who) => admins.includes(who) || unknownsOf(this.#had, who).length > 0);
    return may.filter((who) => !this.adminsAfter.includes(who) && !this.#isUnchanged(who));
  }

  isCertainAdminBefore(who: string): boolean {
    return adminsIn(this.#had).includes(who);
  }

  /** The subjects of access itself that somebody may no longer write, or all if nothing is left. */
  lostPowers(who: string): string[] {
    const had = powersOf(this.#had, who);
    return had.filter((power) => !powersOf(this.#has, who).includes(power));
  }

  #isUnchanged(who: string): boolean {
    const same = (of: (access: Access, who: string) => string[]) =>
      JSON.stringify(of(this.#had, who)) === JSON.stringify(of(this.#has, who));
    return same(unknownsOf) && same(grantsOf);
  }
}

function lockOutsOf(people: People, { minAdmins, share, atLeast, required, caller }: LockOutLimits): Finding[] {
  const { organization, demoted, adminsAfter, removed, before } = people;
  const finding = (subject: string, reason: string): Finding => ({
    guard: "lock-out",
    subject,
    reason: `${organization}: ${reason}`,
  });
  const doubt = (who: string) => (people.isCertainAdminBefore(who) ? "loses" : "may lose");
  const few = demoted.map((who) =>
    finding(
      who,
      `${who} ${doubt(who)} the rights of an admin, and ${adminsAfter.length} certain admins are left of at least ${minAdmins}`,
    ),
  );
  const callers = demoted.map((who) =>
    finding(
      who,
      `${who} ${doubt(who)} the rights of an admin, and may be the user of these credentials: name that user with --caller`,
    ),
  );
  const own = caller === undefined ? [] : people.lostPowers(caller.toLowerCase());
  return [
    ...(adminsAfter.length < minAdmins ? few : []),
    ...(caller === undefined ? callers : []),
    ...(caller !== undefined && (own.length > 0 || demoted.includes(caller.toLowerCase()))
      ? [
          finding(
            caller.toLowerCase(),
            `${caller}, the user of these credentials, loses the right to change ${own.join(", ") || "access"}`,
          ),
        ]
      : []),
    ...required
      .filter((who) => !adminsAfter.includes(who.toLowerCase()))
      .map((who) => finding(who.toLowerCase(), `${who} is a required admin, and is not certainly one after the plan`)),
    ...(before.length >= atLeast && removed.length > share * before.length
      ? [
          finding(
            "people",
            `${removed.length} of ${before.length} people lose all their rights; the limit is ${percent(share)}`,
          ),
        ]
      : []),
  ];
}

function peopleIn({ grants, unknowns }: Access): string[] {
  const all = [...grants, ...unknowns].map(({ principal }) => principal).filter(({ kind }) => kind === "person");
  return [...new Set(all.map(({ name }) => name.toLowerCase()))].sort();
}

function adminsIn(access: Access): string[] {
  const { owner } = access;
  const all = peopleIn(access).filter((who) =>
    own(access, who).some(
      ({ subject, rights, within }) =>
        subject === everything && within === undefined && rights.includes("create") && rights.includes("update"),
    ),
  );
  return [...new Set([...all, ...(owner === undefined ? [] : [owner.toLowerCase()])])];
}

/** What of access itself somebody may write. */
function powersOf(access: Access, who: string): string[] {
  const grants = own(access, who).filter(({ rights }) => rights.includes("create") || rights.includes("update"));
  const subjects = grants.map(({ subject }) => subject);
  return [everything, ...accessSubjects].filter((one) => subjects.includes(one) || subjects.includes(everything));
}

function hasGrants(access: Access, who: string): boolean {
  return own(access, who).length > 0;
}

function grantsOf(access: Access, who: string): string[] {
  return own(access, who)
    .map(({ subject, rights, scope, within }) => JSON.stringify([subject, rights, scope, within]))
    .sort();
}

function unknownsOf({ unknowns }: Access, who: string): string[] {
  return unknowns.filter(({ principal }) => isOf(principal, who)).map(({ reason }) => reason);
}

function own({ grants }: Access, who: string): Access["grants"] {
  return grants.filter(({ principal }) => isOf(principal, who));
}

function isOf(principal: Parameters<typeof keyOf>[0], who: string): boolean {
  return keyOf(principal) === keyOf({ kind: "person", name: who });
}
