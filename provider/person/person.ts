import type { Client } from "../api/client";
import { readAll } from "../api/listing";
import { apiCredential } from "../entities/api-credential";
import { applicationMembership } from "../entities/application-membership";
import type { Entity } from "../entities/entity";
import { identityProvider } from "../entities/identity-provider";
import { nameOf, stackOf } from "../entities/mark";
import { membership } from "../entities/membership";
import { membershipProfile } from "../entities/membership-profile";
import { organization } from "../entities/organization";
import { role } from "../entities/role";
import { userProfile } from "../entities/user-profile";
import { byCodeUnits } from "../model/order";
import { outputsOf } from "../model/outputs";
import { listingOf } from "../model/shape";
import type { Bag } from "../model/values";
import { type Found, foundOf, type Progress } from "../organization/snapshot";

/** What hangs on one person, in every organization that the caller can see. */
export interface Person {
  readonly email: string;
  readonly memberships: readonly PersonalMembership[];
  /** Those that the person owns. Known only of the caller: they name their owner by an id, and the API tells no other. */
  readonly identityProviders: readonly { readonly id: string; readonly name: string; readonly status: string }[];
  readonly isCaller: boolean;
  /** How many organizations were looked at. */
  readonly organizations: number;
}

/** One membership of the person, and what it brings. */
export interface PersonalMembership {
  readonly organization: { readonly id: string; readonly slug: string; readonly name: string };
  readonly id: string;
  readonly status: string;
  readonly owner: boolean;
  readonly accessScope: string;
  readonly role: Named;
  readonly profile?: Named & { readonly accessScope: string };
  readonly applications: readonly Application[];
  /** The stack and the resource that its mark names; absent where nobody manages it. */
  readonly managedBy?: { readonly stack: string; readonly resource: string };
}

/** Something that has a name, and mostly a kind. */
export interface Named {
  readonly id: string;
  /** The id again, where the caller cannot see the object. */
  readonly name: string;
  readonly kind?: string;
}

/** Access to a dashboard app. */
export interface Application {
  readonly id: string;
  /** The API credential of the app. */
  readonly credential: Named & { readonly mode?: string };
  readonly role: Named;
  /** Whether the person has it alone, or everybody with the profile. */
  readonly through: "membership" | "profile";
  readonly filters?: Bag;
}

/**
 * Reads what hangs on the person with this address, by the page. Addresses are not case-sensitive, and the API may compare
 * them in another way, so the members of each organization are compared here.
 */
export async function readPerson(client: Client, email: string, progress: Progress = () => {}): Promise<Person> {
  const reader = new Reader(client, progress);
  const organizations = await reader.all(organization, {});
  const members = await Promise.all(organizations.map(({ id }) => reader.all(membership, { organizationId: id })));
  const own = members.map((all) => all.filter(({ outputs }) => isSameAddress(outputs.userEmail, email)));
  const memberships = await Promise.all(
    organizations.flatMap((one, index) => (own[index] ?? []).map((found) => reader.membership(one, found))),
  );
  const user = await client.get(userProfile.singleton ?? "");
  const isCaller = isSameAddress(outputsOf(userProfile, user).email, email);
  const providers = isCaller ? await reader.all(identityProvider, {}) : [];
  return {
    email,
    memberships: memberships.toSorted((one, other) => byCodeUnits(one.organization.name, other.organization.name)),
    identityProviders: providers
      .filter(({ outputs }) => outputs.userId === user.id)
      .map(({ id, outputs: { name, status } }) => ({ id, name, status })),
    isCaller,
    organizations: organizations.length,
  };
}

/** Whether two e-mail addresses are one. */
export function isSameAddress(one: unknown, other: string): boolean {
  return typeof one === "string" && one.trim().toLowerCase() === other.trim().toLowerCase();
}

class Reader {
  readonly #client: Client;
  readonly #progress: Progress;

  constructor(client: Client, progress: Progress) {
    this.#client = client;
    this.#progress = progress;
  }

  async all<E extends Entity>(entity: E, place: Bag, where?: Readonly<Record<string, string>>): Promise<Found<E>[]> {
    const objects = await readAll(this.#client, { ...listingOf(entity, place), ...(where ? { where } : {}) });
    this.#progress(objects.length);
    return objects.map((object) => foundOf(entity, object));
  }

  async membership(
    { id: organizationId, outputs: { slug, name } }: Found<typeof organization>,
    { id, outputs, mark }: Found<typeof membership>,
  ): Promise<PersonalMembership> {
    const place = { organizationId };
    const { membershipProfileId: profileId } = outputs;
    const [roles, profiles, ...applications] = await Promise.all([
      this.all(role, place),
      profileId === undefined ? [] : this.all(membershipProfile, place),
      this.#applications(organizationId, "membershipId", id),
      profileId === undefined ? [] : this.#applications(organizationId, "membershipProfileId", profileId),
    ]);
    const credentials = applications.flat().length === 0 ? [] : await this.all(apiCredential, place);
    const roleNamed = (roleId: string): Named => named(roleId, roles);
    const applicationsOf = (all: readonly Found<typeof applicationMembership>[], through: Application["through"]) => {
      const described = all.map(({ id: applicationId, outputs: { apiCredentialId, roleId, filters } }): Application => {
        const mode = credentials.find((one) => one.id === apiCredentialId)?.outputs.mode;
        return {
          id: applicationId,
          credential: { ...named(apiCredentialId, credentials), ...(mode === undefined ? {} : { mode }) },
          role: roleNamed(roleId),
          through,
          ...(filters === undefined || Object.keys(filters).length === 0 ? {} : { filters }),
        };
      });
      return described.toSorted((one, other) => byCodeUnits(one.credential.name, other.credential.name));
    };
    const profile = profiles.find((one) => one.id === profileId);
    const [own = [], shared = []] = applications;
    return {
      organization: { id: organizationId, slug, name },
      id,
      status: outputs.status,
      owner: outputs.owner,
      accessScope: outputs.accessScope ?? "live_access",
      role: roleNamed(outputs.roleId),
      ...(profileId === undefined
        ? {}
        : { profile: { ...named(profileId, profiles), accessScope: profile?.outputs.accessScope ?? "unknown" } }),
      applications: [...applicationsOf(own, "membership"), ...applicationsOf(shared, "profile")],
      ...(mark ? { managedBy: { stack: stackOf(mark.owner), resource: nameOf(mark.owner) } } : {}),
    };
  }

  async #applications(organizationId: string, of: "membershipId" | "membershipProfileId", id: string) {
    const wire = of === "membershipId" ? "membership_id_eq" : "membership_profile_id_eq";
    const all = await this.all(applicationMembership, { organizationId }, { [wire]: id });
    return all.filter(({ outputs }) => outputs[of] === id);
  }
}

interface Nameable {
  readonly id: string;
  readonly outputs: { readonly name: string; readonly kind?: string };
}

function named(id: string, all: readonly Nameable[]): Named {
  const found = all.find((one) => one.id === id);
  if (!found) return { id, name: id };
  const { name, kind } = found.outputs;
  return { id, name, ...(kind === undefined ? {} : { kind }) };
}
