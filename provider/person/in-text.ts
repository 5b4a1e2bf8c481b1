import { plainText } from "../organization/report/plain";
import type { Application, Named, Person, PersonalMembership } from "./person";

/** What hangs on a person, for a terminal: one paragraph for each organization. */
export function personInText(person: Person): string {
  const { memberships, identityProviders } = person;
  const providers = identityProviders.map(({ name, status, id }) => `  ${plainText(name)} (${id}): ${status}`);
  return [
    ...memberships.map(membershipInText),
    ...(providers.length > 0 ? [["identity providers", ...providers].join("\n")] : []),
  ].join("\n\n");
}

/** Where a person is, and what could not be asked. */
export function personInWords({ email, memberships, organizations, isCaller }: Person): string[] {
  return [
    `${email} is a member of ${memberships.length} of ${organizations} organizations that you can see`,
    "Not shown, because no call of the API lists it: the person's own client of the Provisioning API.",
    ...(isCaller
      ? []
      : ["Not shown, because the API tells no id of another person: identity providers of the person."]),
  ];
}

function membershipInText(one: PersonalMembership): string {
  const { organization, status, owner, accessScope, role, profile, applications, managedBy } = one;
  const lines: [string, string][] = [
    ["membership", one.id],
    ["role", inWords(role)],
    ["access scope", accessScope],
    ...(profile ? [["profile", `${plainText(profile.name)}, ${profile.accessScope}`] as [string, string]] : []),
    ["managed by", managedBy ? `${managedBy.stack} ${plainText(managedBy.resource)}` : "nobody"],
    ...applications.map((app, index): [string, string] => [index === 0 ? "apps" : "", applicationInWords(app)]),
  ];
  const head = `${plainText(organization.name)} (${organization.slug}): ${status}${owner ? ", OWNER" : ""}`;
  return [head, ...lines.map(([name, value]) => `  ${name.padEnd(12)}  ${value}`)].join("\n");
}

function applicationInWords({ credential, role, through, filters }: Application): string {
  const mode = credential.mode === undefined ? "" : `, ${credential.mode}`;
  const shared = through === "profile" ? ", by the profile" : "";
  const limits = filters ? `, only ${plainText(JSON.stringify(filters))}` : "";
  return `${inWords(credential)}${mode}: ${inWords(role)}${shared}${limits}`;
}

function inWords({ name, kind }: Named): string {
  return `${plainText(name)}${kind === undefined || kind === "custom" ? "" : ` (${kind})`}`;
}
