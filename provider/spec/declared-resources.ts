import { apiCredential } from "../entities/api-credential";
import { applicationMembership } from "../entities/application-membership";
import { membership } from "../entities/membership";
import { membershipProfile } from "../entities/membership-profile";
import { organizationMembers } from "../entities/organization-members";
import { rotatingApiCredential } from "../entities/rotating-api-credential";
import { dynamicToken } from "../entities/type-token";
import { type Described, type Given, here, resourcesOf } from "./resources";
import type { OrganizationSpec, RotateEntry } from "./spec";

/**
 * The resources that a program declares for an organization's file. Where nobody else may be a member, one resource holds
 * all members in place of a single one for each; where a credential rotates, one holds its objects in turn.
 */
export function declaredResourcesOf(spec: OrganizationSpec): Described[] {
  const all = withRotations(spec, resourcesOf(spec));
  if (spec.otherMembers !== "remove") return all;
  const isSingle = ({ declaration }: Described) => declaration === membership;
  const first = all.findLastIndex(
    ({ declaration }) => declaration === membershipProfile || declaration === apiCredential,
  );
  const before = Math.max(
    first,
    all.findLastIndex(({ address }) => address.startsWith("roles/")),
    0,
  );
  const whole = wholeOf(all.filter(isSingle));
  return [...all.slice(0, before + 1), whole, ...all.slice(before + 1)].filter((one) => !isSingle(one));
}

/** What a file says and no object of the organization shows, as resources for a comparison of two files. */
export function whatOnlyFilesSay({ otherMembers, credentials }: OrganizationSpec): Described[] {
  const rotations = Object.entries(credentials).flatMap(([handle, { rotate, was }]): Described[] => {
    if (rotate === undefined) return [];
    const formerly = was === undefined ? [] : [rotationOf(String(was))];
    const inputs = { organizationId: here, ...planOf(rotate) };
    return [{ address: rotationOf(handle), declaration: rotatingApiCredential, formerly, inputs }];
  });
  if (otherMembers !== "remove") return rotations;
  const inputs = { organizationId: here, otherMembers };
  return [...rotations, { address: "members", declaration: organizationMembers, formerly: [], inputs }];
}

/** All members as one resource. Throws if two of them have the same address, as two single resources would. */
function wholeOf(singles: readonly Described[]): Described {
  const handles = new Map<string, string>();
  for (const { address, inputs } of singles) {
    const key = String(inputs.userEmail).toLowerCase();
    const other = handles.get(key);
    if (other !== undefined)
      throw new Error(`${other} and ${address} have the same e-mail address: remove one of the two`);
    handles.set(key, address);
  }
  const members = singles.map(({ inputs: { organizationId: _, userEmail, ...member } }): [string, Given] => [
    String(userEmail),
    member,
  ]);
  return {
    address: "members",
    declaration: organizationMembers,
    formerly: [],
    inputs: { organizationId: here, members: Object.fromEntries(members) },
    holds: Object.fromEntries(singles.map(({ address, inputs }) => [address, String(inputs.userEmail)])),
  };
}

/**
 * The same with a rotating credential for each that rotates. It has its application memberships with it, so it comes after
 * everybody who may have them.
 */
function withRotations({ credentials }: OrganizationSpec, all: readonly Described[]): Described[] {
  const plans = new Map<string, RotateEntry>();
  for (const [handle, { rotate }] of Object.entries(credentials))
    if (rotate) plans.set(`credentials/${handle}`, rotate);
  if (plans.size === 0) return [...all];
  const apps = new Map<string, Record<string, Given>>();
  const others = all.filter(({ address, declaration, inputs }) => {
    if (declaration !== applicationMembership) return !plans.has(address);
    const [holder = "", app] = address.split("/applications/");
    if (!plans.has(`credentials/${app}`)) return true;
    const { organizationId: _, apiCredentialId: __, ...grant } = inputs;
    apps.set(`credentials/${app}`, { ...apps.get(`credentials/${app}`), [holder]: grant });
    return false;
  });
  const rotating = all.flatMap((one): Described[] => {
    const plan = plans.get(one.address);
    const applicationMemberships = apps.get(one.address);
    if (plan === undefined) return [];
    const inputs = { ...one.inputs, ...planOf(plan), ...(applicationMemberships && { applicationMemberships }) };
    return [{ ...one, declaration: rotatingApiCredential, inputs, formerType: dynamicToken(apiCredential.name) }];
  });
  return [...others, ...rotating];
}

function rotationOf(handle: string): string {
  return `credentials/${handle}/rotate`;
}

function planOf({ afterDays, ...others }: RotateEntry): Record<string, Given> {
  return { rotateAfterDays: afterDays, ...others };
}
