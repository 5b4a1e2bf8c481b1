import type { ApiObject } from "../api/document";
import { membership } from "../entities/membership";
import { memberFields, organizationMembers } from "../entities/organization-members";
import type { OutputsOf } from "../entities/values";
import type { Change } from "../model/change";
import { compare } from "../model/compare";
import { declaredIn, metadataKeys } from "../model/declared";
import { outputsOf } from "../model/outputs";
import { type Bag, isBag, present, valueIn } from "../model/values";

/** Members by e-mail address, each with what is said of it; a member that is not known yet is not a bag. */
export type Members = Readonly<Record<string, unknown>>;

/** A member as a declaration of its own, for what compares declarations. */
const member = { fields: organizationMembers.fields.members.each ?? {} };

/** What a member has where nothing is said of it: an authoritative resource means that, too. */
const always = ["accessScope", "membershipProfileId"] as const;
const byDefault: Bag = { accessScope: membership.fields.accessScope.removal };

/** Members from inputs or outputs. */
export function asMembers(value: unknown): Members {
  return isBag(value) ? present(value) : {};
}

/** How an address is compared: as the API does, without regard to case. */
function addressKey(address: string): string {
  return address.toLowerCase();
}

/** The entry of an address, with the spelling that it has there. */
export function entryOf(members: Members, address: string): [spelled: string, said: unknown] | undefined {
  if (Object.hasOwn(members, address)) return [address, members[address]];
  return Object.entries(members).find(([one]) => addressKey(one) === addressKey(address));
}

/** The changes that make a member who is as `actual` what is wanted. `said` is what was said of it before. */
export function memberChanges(actual: Bag, said: Bag, wanted: unknown): Change[] {
  if (!isBag(wanted)) return [{ effect: "update", property: "member", value: wanted }];
  const { resendTrigger } = said;
  const outputs = present({ ...byDefault, ...actual, resendTrigger });
  return compare(member, { outputs, declared: [...declaredIn(member, said), ...always] }, wanted);
}

/** The addresses at which two sets of members differ, each spelled as in the one that has it; the wanted one first. */
export function changedMembers(before: Members, wanted: Members): string[] {
  const changed = Object.entries(wanted).filter(([address, one]) => {
    const [, said] = entryOf(before, address) ?? [];
    return !isBag(said) || memberChanges(said, said, one).length > 0;
  });
  const removed = Object.keys(before).filter((address) => !entryOf(wanted, address));
  return [...changed.map(([address]) => address), ...removed];
}

/** A membership as a member: what was said of it, with its values now, and what it has beyond that and beyond defaults. */
export function memberOf(found: ApiObject, said: Bag): Bag {
  const outputs: Bag = outputsOf(membership, found, said);
  const extra = always.filter((name) => outputs[name] !== undefined && outputs[name] !== byDefault[name]);
  const names = new Set<string>(["roleId", ...Object.keys(said), ...extra]);
  const keys = metadataKeys(declaredIn(member, said));
  return present({
    ...Object.fromEntries(memberFields.filter((name) => names.has(name)).map((name) => [name, outputs[name]])),
    ...(names.has("metadata")
      ? { metadata: present(Object.fromEntries(keys.map((key) => [key, valueIn(outputs.metadata, key)]))) }
      : {}),
    resendTrigger: said.resendTrigger,
  });
}

/** The address of a membership. */
export function addressOf(found: ApiObject): string {
  return outputsOf(membership, found).userEmail;
}

export function isOwner(found: ApiObject): boolean {
  return (outputsOf(membership, found) as OutputsOf<typeof membership>).owner === true;
}
