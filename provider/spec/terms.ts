import type { Pattern } from "../entities/field";
import type { WordForm } from "./form";
import { type Places, type Problem, problemsIn } from "./place";
import type { OrganizationSpec, Section, Values } from "./spec";

/** A day of the calendar. */
const day: Pattern = {
  source: "^\\d{4}-((0[13578]|1[02])-(0[1-9]|[12]\\d|3[01])|(0[469]|11)-(0[1-9]|[12]\\d|30)|02-(0[1-9]|1\\d|2\\d))$",
  means: "a day such as 2027-03-31",
};

/** The day on which something ends. */
export function expiresForm(what: string): WordForm {
  return {
    of: "word",
    pattern: day,
    about: `The day from which ${what}, in UTC, such as \`2027-03-31\`. The first \`up\` on that day or later removes it; the clock of the API decides.`,
  };
}

/** Access that ends on a day. */
export interface Term {
  /** What ends: `members/ann@greenbrand.example`, `roles/editor/permissions/orders`. */
  readonly address: string;
  /** `2027-03-31`. */
  readonly expires: string;
  /** Who loses what then, in words. */
  readonly what: string;
}

/** A term is announced so many days before it ends. */
const notice = 14;
const oneDay = 86_400_000;

/** Everything in a spec that ends some day, in its order. */
export function termsIn(spec: OrganizationSpec): Term[] {
  const credentials = each(spec.credentials).flatMap(([handle, entry]) =>
    term(`credentials/${handle}`, entry, `the credential \`${handle}\`, which is deleted`),
  );
  const holders = (["profiles", "members"] as const).flatMap((section) =>
    each(spec[section]).flatMap(([handle, entry]) => [
      ...term(`${section}/${handle}`, entry, `the membership of ${handle} as \`${entry.role}\``),
      ...each(entry.applications).flatMap(([app, one]) =>
        term(
          `${section}/${handle}/applications/${app}`,
          one,
          `the access of ${handle} to \`${app}\` as \`${one.role}\``,
        ),
      ),
    ]),
  );
  const rights = each(spec.roles).flatMap(([handle, { permissions, expires }]) =>
    Object.entries((expires ?? {}) as Readonly<Record<string, string>>).map(([subject, date]) => ({
      address: `roles/${handle}/permissions/${subject}`,
      expires: date,
      what: `\`${(permissions as Values | undefined)?.[subject]}\` on ${subject} for the role \`${handle}\``,
    })),
  );
  return [...rights, ...credentials, ...holders];
}

/** The moment at which a term ends, in milliseconds since 1970: the beginning of its day in UTC. */
export function endOf({ expires }: Pick<Term, "expires">): number {
  return Date.parse(`${expires}T00:00:00Z`);
}

/** The terms that have ended at a moment. */
export function endedIn(spec: OrganizationSpec, at: number): Term[] {
  return termsIn(spec).filter((one) => endOf(one) <= at);
}

/** What is to be said of the terms of a spec at a moment: which have ended, and which soon will. */
export function announcements(spec: OrganizationSpec, at: number): string[] {
  return termsIn(spec).flatMap((one) => {
    const { address, expires, what } = one;
    const days = Math.ceil((endOf(one) - at) / oneDay);
    if (days <= 0) return [`ended on ${expires}: ${what} (${address})`];
    return days <= notice
      ? [`ends on ${expires}, in ${days === 1 ? "1 day" : `${days} days`}: ${what} (${address})`]
      : [];
  });
}

/** The spec without what has ended at a moment. What belongs to something that ended goes with it. */
export function inForce(spec: OrganizationSpec, at: number): OrganizationSpec {
  const ended = new Set(endedIn(spec, at).map(({ address }) => address));
  if (ended.size === 0) return spec;
  const credentials = without(spec.credentials, (handle) => ended.has(`credentials/${handle}`));
  const holders = (section: "profiles" | "members") =>
    Object.fromEntries(
      each(without(spec[section], (handle) => ended.has(`${section}/${handle}`))).map(([handle, entry]) => {
        if (entry.applications === undefined) return [handle, entry];
        const isEnded = (app: string) =>
          ended.has(`${section}/${handle}/applications/${app}`) || !Object.hasOwn(credentials, app);
        return [handle, { ...entry, applications: without(entry.applications as Section, isEnded) }];
      }),
    );
  const roles = Object.fromEntries(
    each(spec.roles).map(([handle, entry]) => {
      if (entry.permissions === undefined) return [handle, entry];
      const isEnded = (subject: string) => ended.has(`roles/${handle}/permissions/${subject}`);
      return [handle, { ...entry, permissions: without(entry.permissions as Values, isEnded) }];
    }),
  );
  return {
    ...spec,
    roles,
    credentials,
    profiles: holders("profiles"),
    members: holders("members"),
  } as OrganizationSpec;
}

/** What no form can say of terms: the owner stays, and only rights that are given can end. */
export function problemsOfTerms(spec: OrganizationSpec, places: Places): Problem[] {
  const at = problemsIn(places);
  const owner = spec.owner !== undefined && spec.members[spec.owner]?.expires !== undefined ? spec.owner : undefined;
  const subjects = each(spec.roles).flatMap(([handle, { permissions, expires }]) =>
    Object.keys((expires ?? {}) as object)
      .filter((subject) => !Object.hasOwn((permissions ?? {}) as object, subject))
      .flatMap((subject) =>
        at(
          `roles.${handle}.expires.${subject}`,
          "the role has no rights to this subject: give them under `permissions`",
        ),
      ),
  );
  return [
    ...(owner === undefined
      ? []
      : at(`members.${owner}.expires`, "the owner cannot be removed: name another `owner`, or remove `expires`")),
    ...subjects,
  ];
}

function term(address: string, { expires }: Values, what: string): Term[] {
  return typeof expires === "string" ? [{ address, expires, what }] : [];
}

function each(section: unknown): [string, Values][] {
  return Object.entries((section ?? {}) as Section);
}

function without<T>(all: Readonly<Record<string, T>>, isGone: (name: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(all).filter(([name]) => !isGone(name)));
}
