import { apiCredential } from "../entities/api-credential";
import { applicationMembership } from "../entities/application-membership";
import { membership } from "../entities/membership";
import { membershipProfile } from "../entities/membership-profile";
import { organization } from "../entities/organization";
import { permission } from "../entities/permission";
import type { Right } from "../entities/rights";
import { role } from "../entities/role";
import { rolePermissions } from "../entities/role-permissions";
import { isSame } from "../model/values";
import type { Difference } from "../organization/comparison/comparison";
import type { Detail } from "../organization/comparison/detail";
import { plainText } from "../organization/report/plain";
import { inWords } from "../organization/report/summary";
import type { Found, Snapshot } from "../organization/snapshot";
import type { ObjectIds } from "../spec/object-ids";
import type { Entry } from "./history";
import { dateInWords } from "./telling";

/** One thing in which the living organization differs from its spec, and the change that made it so. */
export interface Blame {
  readonly difference: Difference;
  /** The value that differs; absent if the object is on one side only. */
  readonly detail?: Detail;
  /** Of a subject, one right. */
  readonly right?: { readonly name: Right; readonly isGranted: boolean };
  /** The change; absent if no version that was read tells it. */
  readonly entry?: Entry;
  /** `possible`: a version of the object that does not tell what it changed. */
  readonly certainty: "exact" | "possible" | "none";
  /** Whether it was made without a run of Pulumi, as far as the evidence goes. */
  readonly isOutOfBand: boolean;
  readonly sentence: string;
}

/** The living side of the differences. */
export interface Living {
  readonly snapshot: Snapshot;
  /** Its objects by the addresses that they have in the differences. */
  readonly ids: ObjectIds;
  readonly entries: readonly Entry[];
}

/**
 * Names the change behind each difference between a spec and the living organization: of all changes that were read, the newest
 * that gave the value that is there now. Where none did, nobody is named.
 */
export function blamesOf(differences: readonly Difference[], living: Living): Blame[] {
  const added = new Set(differences.filter(({ kind }) => kind === "added").map(({ address }) => address));
  // The rights of a role that is new came with it.
  const isPart = ({ address }: Difference) =>
    added.has(address) && added.has(address.replace(/\/permissions$/, "")) && address.endsWith("/permissions");
  return differences.filter((one) => !isPart(one)).flatMap((difference) => new Search(difference, living).blames());
}

class Search {
  readonly #difference: Difference;
  readonly #living: Living;

  constructor(difference: Difference, living: Living) {
    this.#difference = difference;
    this.#living = living;
  }

  blames(): Blame[] {
    const { kind, declaration, details } = this.#difference;
    if (declaration === rolePermissions) return details.flatMap((detail) => this.#rights(detail));
    if (kind === "added") return [this.#added()];
    if (kind === "removed") return [this.#removed()];
    return details.map((detail) => this.#value(detail));
  }

  #rights(detail: Detail): Blame[] {
    const { granted = [], revoked = [] } = detail.rights ?? {};
    const subject = detail.property.replace(/^permissions\./, "");
    const roleId = this.#living.ids[this.#difference.address.replace(/\/permissions$/, "")] ?? "";
    const found = this.#living.snapshot.permissions.get(roleId)?.find(({ outputs }) => outputs.subject === subject);
    const named = (name: Right, isGranted: boolean): Blame => {
      const property = `${subject}.${name}`;
      const entry = found && this.#newest(found.id, (one) => one.property === property && one.after === isGranted);
      const what = `${this.#difference.address.split("/")[1]}: ${property} was ${isGranted ? "added" : "taken away"}`;
      const blame = this.#blame(entry, `role ${what}`, found);
      // A new permission has no version. A run would have marked it.
      const isOutOfBand = entry ? blame.isOutOfBand : isGranted && found !== undefined && found.mark === undefined;
      return { ...blame, isOutOfBand, detail, right: { name, isGranted } };
    };
    return [...granted.map((name) => named(name, true)), ...revoked.map((name) => named(name, false))];
  }

  #value(detail: Detail): Blame {
    const { address, kind } = this.#difference;
    const id = this.#living.ids[address];
    const exact =
      id === undefined
        ? undefined
        : this.#newest(id, ({ property, after }) => property === detail.property && isSame(after, detail.after));
    const what = `${address}: ${detail.property} is ${inWords(kind, detail)}`;
    const found = this.#object(id);
    if (exact || !isRelationship(detail.property)) return { ...this.#blame(exact, what, found), detail };
    const silent = id === undefined ? undefined : this.#silent(id);
    return { ...this.#blame(silent, what, found, "possible"), detail };
  }

  /** Of what is created, only roles have a version. A mark says that a run made it or took it over. */
  #added(): Blame {
    const { address, declaration } = this.#difference;
    const id = this.#living.ids[address];
    const found = this.#object(id);
    const created = this.#living.entries.find(({ event, object }) => event === "create" && object.id === id);
    const what = `${address} is there, and the spec has no such ${declaration.noun}`;
    const blame = this.#blame(created, what, found);
    return { ...blame, isOutOfBand: created ? blame.isOutOfBand : found !== undefined && found.mark === undefined };
  }

  #removed(): Blame {
    const { address, declaration, details } = this.#difference;
    const email = details.find(({ property }) => property === "userEmail")?.before;
    const isSought = ({ object, event }: Entry) =>
      event === "destroy" && String(email).toLowerCase() === object.name.toLowerCase();
    const entry = declaration === membership ? this.#living.entries.findLast(isSought) : undefined;
    return this.#blame(
      entry,
      `${address} is not there`,
      undefined,
      entry?.object.isPlaceUnknown ? "possible" : "exact",
    );
  }

  #newest(id: string, made: (change: Entry["changes"][number]) => boolean): Entry | undefined {
    return this.#living.entries.findLast(({ object, changes }) => object.id === id && changes.some(made));
  }

  /** The newest change of an object that does not tell what it changed: relationships are not told (assumed). */
  #silent(id: string): Entry | undefined {
    return this.#living.entries.findLast(
      ({ object, event, changes }) => object.id === id && event === "update" && changes.length === 0,
    );
  }

  #object(id: string | undefined): Found | undefined {
    const { organization: whole, roles, members, credentials, profiles, applications } = this.#living.snapshot;
    const all: readonly Found[] = [
      whole,
      ...roles,
      ...members,
      ...credentials,
      ...profiles,
      ...applications,
    ] as Found[];
    return this.#difference.declaration === organization ? (whole as Found) : all.find((one) => one.id === id);
  }

  #blame(
    entry: Entry | undefined,
    what: string,
    found: Pick<Found, "outputs"> | undefined,
    certainty: Blame["certainty"] = "exact",
  ): Blame {
    const difference = this.#difference;
    if (!entry) return { difference, certainty: "none", isOutOfBand: false, sentence: this.#unknown(what, found) };
    const isOutOfBand = entry.origin !== "code";
    const sentence = certainty === "exact" ? entry.sentence : `${plainText(what)}: perhaps ${entry.sentence}`;
    return { difference, entry, certainty, isOutOfBand, sentence };
  }

  #unknown(what: string, found: Pick<Found, "outputs"> | undefined): string {
    const { declaration, kind } = this.#difference;
    const unversioned = [apiCredential, applicationMembership, membershipProfile, organization].some(
      (one) => one === declaration,
    );
    const why = unversioned
      ? `the API keeps no versions of ${declaration.noun}s`
      : kind === "added" && declaration === membership
        ? "the API keeps no version of a new membership"
        : "no version that was read tells it";
    const { createdAt, updatedAt } = (found?.outputs ?? {}) as { createdAt?: string; updatedAt?: string };
    const at = kind === "added" ? createdAt : updatedAt;
    const when = at === undefined ? "" : ` (${kind === "added" ? "created" : "last written"} on ${dateInWords(at)})`;
    return `${plainText(what)}${when}: actor unknown, ${why}`;
  }
}

/** Roles, profiles and the like, which a version does not tell. */
function isRelationship(property: string): boolean {
  return [role, membership, permission].some(({ fields }) => {
    const field = (fields as Readonly<Record<string, { readonly kind: string }>>)[property];
    return field?.kind === "relationship";
  });
}
