import { apiCredential } from "../entities/api-credential";
import { applicationMembership } from "../entities/application-membership";
import type { Entity } from "../entities/entity";
import { membership } from "../entities/membership";
import { membershipProfile } from "../entities/membership-profile";
import { organization } from "../entities/organization";
import { role } from "../entities/role";
import type { Json } from "../json";
import { byCodeUnits, canonical } from "../model/order";
import type { Form, MappingForm, NamedForm } from "../spec/form";
import type { ObjectIds } from "../spec/object-ids";
import { organizationForm } from "../spec/organization-form";
import { builtInRoles } from "../spec/section";
import { type OrganizationSpec, organizationSpec, type Section, type Values } from "../spec/spec";
import { entryOf, type Target } from "./entries";
import { handlesOf } from "./handles";
import { replacedIn, rotatedIn } from "./in-turn";
import { chosenIn, type Like, naturalKey, nouns, type SectionName } from "./naming";
import type { Omission } from "./omission";
import { rightsOf } from "./rights-of";
import type { Found, Snapshot } from "./snapshot";

/** An organization in the words of a file. */
export interface Description {
  /** Without variables: a text with `${` in it means just that, and has to be escaped in a file. */
  readonly spec: OrganizationSpec;
  /** What the resources of the spec are in the organization. */
  readonly ids: ObjectIds;
  readonly omitted: readonly Omission[];
}

/**
 * The spec of a living organization. It passes the check of a file, and each section is sorted by handle.
 *
 * Handles are made of names, or are those of `like` where the natural key is the same: the name of a role or a profile, the
 * address of a member, the name and kind of a credential.
 */
export function specOf(snapshot: Snapshot, like?: Like): Description {
  return new Describer(snapshot, like).describe();
}

/** The organization without its members, and without what they have of their own. */
export function withoutMembers(snapshot: Snapshot): Snapshot {
  const applications = snapshot.applications.filter(({ outputs }) => outputs.membershipId === undefined);
  return { ...snapshot, members: [], applications };
}

type Handles = ReadonlyMap<string, string>;

/** The entry of one object, before it has a handle. */
interface Draft {
  readonly id: string;
  readonly name: string;
  readonly values: Values;
  /** The ids of what is declared below it, by the rest of the address. */
  readonly below?: ObjectIds;
}

/** Kinds of tokens, which belong to users: the API creates no credentials of them. */
const uncreatable = ["dashboard", "user"];

class Describer {
  readonly #snapshot: Snapshot;
  readonly #like: Like | undefined;
  readonly #ids: Record<string, string> = {};
  readonly #omitted: Omission[] = [];
  /** The handles by id of what the file has, as far as it is known. */
  readonly #handles: Record<SectionName, Handles>;
  readonly #applications = new Map<unknown, Found<typeof applicationMembership>[]>();

  constructor(snapshot: Snapshot, like: Like | undefined) {
    this.#snapshot = snapshot;
    this.#like = like;
    const none: Handles = new Map();
    this.#handles = { roles: none, credentials: none, profiles: none, members: none };
  }

  describe(): Description {
    const { organization: whole, roles, credentials, profiles, members } = this.#snapshot;
    const itself = this.#entry(formOf("organization"), organization, whole, whole.outputs.name);
    if (!itself) throw new Error("no file can say the name of the organization");
    this.#ids.organization = whole.id;
    this.#sortApplications();
    const custom = this.#section(
      "roles",
      roles.flatMap((one) => this.#role(one)),
    );
    this.#handles.roles = new Map([...this.#handles.roles, ...this.#builtIn()]);
    const sections = {
      roles: custom,
      credentials: this.#section(
        "credentials",
        this.#inForce(credentials).flatMap((one) => this.#credential(one)),
      ),
      profiles: this.#section(
        "profiles",
        profiles.flatMap((one) => this.#holder("profiles", membershipProfile, one, one.outputs.name)),
      ),
      members: this.#section(
        "members",
        this.#distinct(members).flatMap((one) => this.#holder("members", membership, one, one.outputs.userEmail)),
      ),
    };
    for (const one of rotatedIn(credentials)) {
      const handle = this.#handles.credentials.get(one.id);
      if (handle !== undefined && !this.#like?.spec.credentials[handle]?.rotate) this.#omit(one);
    }
    this.#reportHomeless();
    const owner = members.find(({ id, outputs }) => outputs.owner === true && this.#handles.members.has(id));
    const ownerHandle = owner && this.#handles.members.get(owner.id);
    const spec = organizationSpec({
      version: 1,
      organization: itself as Json,
      ...(ownerHandle === undefined ? {} : { owner: ownerHandle }),
      ...(sections as unknown as Record<string, Json>),
    });
    return { spec, ids: this.#ids, omitted: this.#omitted };
  }

  /** Gives each object its handle, and its address an id. */
  #section(section: SectionName, drafts: readonly Draft[]): Section {
    const { key } = formOf(section) as NamedForm;
    const objects = drafts.map(({ id, name, values }) => ({
      id,
      name,
      key: naturalKey[section](values),
      content: canonical(values),
    }));
    const handles = handlesOf(objects, key, nouns[section], this.#like && chosenIn(this.#like, section));
    this.#handles[section] = handles;
    const entries = drafts.map((draft): [string, Draft] => [handles.get(draft.id) as string, draft]);
    entries.sort(([one], [other]) => byCodeUnits(one, other));
    for (const [handle, { id, below = {} }] of entries) {
      const address = `${section}/${handle}`;
      this.#ids[address] = id;
      for (const [rest, its] of Object.entries(below)) this.#ids[`${address}/${rest}`] = its;
    }
    return Object.fromEntries(entries.map(([handle, { values }]) => [handle, values]));
  }

  #role(found: Found<typeof role>): Draft[] {
    const { id, outputs } = found;
    if (builtInRoles.some((kind) => kind === outputs.kind)) return [];
    const subject = { noun: role.noun, name: outputs.name, id };
    const reason = role.unmanageable?.(outputs);
    if (reason !== undefined) {
      this.#omit({ ...subject, reason });
      return [];
    }
    const values = this.#entry(entryForm("roles"), role, found, outputs.name);
    const permissions = this.#snapshot.permissions.get(id);
    const rights = permissions && values && rightsOf(subject, permissions, this.#omit);
    if (!values) return [];
    if (!rights) return [{ id, name: outputs.name, values }];
    return [{ id, name: outputs.name, values: { ...values, permissions: rights }, below: { permissions: id } }];
  }

  #builtIn(): [string, string][] {
    return this.#snapshot.roles.flatMap(({ id, outputs }): [string, string][] => {
      const kind = builtInRoles.find((one) => one === outputs.kind);
      return kind === undefined ? [] : [[id, kind]];
    });
  }

  /** A file describes two credentials in turn as one. */
  #inForce(credentials: Snapshot["credentials"]): Snapshot["credentials"] {
    const replaced = replacedIn(credentials);
    replaced.forEach(this.#omit);
    return credentials.filter((one) => !replaced.some(({ id }) => id === one.id));
  }

  #credential(found: Found<typeof apiCredential>): Draft[] {
    const { id, outputs } = found;
    const about = { noun: apiCredential.noun, name: outputs.name, id };
    if (uncreatable.includes(outputs.kind)) {
      this.#omit({ ...about, reason: `the API creates no credential of the kind \`${outputs.kind}\`` });
      return [];
    }
    const values = this.#entry(entryForm("credentials"), apiCredential, found, outputs.name);
    if (!values) return [];
    const { role: handle, ...rest } = values;
    const [failure] = apiCredential.rule?.({ kind: outputs.kind, roleId: handle }) ?? [];
    if (!failure) return [{ id, name: outputs.name, values }];
    if (handle === undefined) {
      this.#omit({ ...about, reason: failure.reason });
      return [];
    }
    this.#omit({ ...about, property: "role", reason: failure.reason });
    return [{ id, name: outputs.name, values: rest }];
  }

  /** A member or a profile, with its applications. */
  #holder<E extends Entity>(section: "profiles" | "members", entity: E, found: Found<E>, name: string): Draft[] {
    const values = this.#entry(entryForm(section), entity, found, name);
    const own = this.#applications.get(found.id) ?? [];
    this.#applications.delete(found.id);
    if (!values) {
      for (const one of own) this.#omitApplication(one, name, `the file has no entry for the ${entity.noun}`);
      return [];
    }
    const form = formBelow(entryForm(section), "applications") as NamedForm;
    const apps = new Map<string, { id: string; entry: Values }>();
    const drafts = own.flatMap((one) => {
      const app = this.#handles.credentials.get(one.outputs.apiCredentialId);
      if (app === undefined) {
        this.#omitApplication(
          one,
          name,
          `the file has no entry for its API credential (${one.outputs.apiCredentialId})`,
        );
        return [];
      }
      const entry = this.#entry(form.each as MappingForm, applicationMembership, one, `${name}: ${app}`);
      return entry ? [{ one, app, entry }] : [];
    });
    drafts.sort((a, b) => byCodeUnits(a.app, b.app) || byCodeUnits(canonical(a.entry), canonical(b.entry)));
    for (const { one, app, entry } of drafts)
      if (apps.has(app)) this.#omitApplication(one, name, `the file has another one for the app \`${app}\` already`);
      else apps.set(app, { id: one.id, entry });
    if (apps.size === 0) return [{ id: found.id, name, values }];
    const applications = Object.fromEntries([...apps].map(([app, { entry }]) => [app, entry as Json]));
    const below = Object.fromEntries([...apps].map(([app, { id }]) => [`applications/${app}`, id]));
    return [{ id: found.id, name, values: { ...values, applications }, below }];
  }

  /** Addresses that differ in case alone are one member to a file. */
  #distinct(members: Snapshot["members"]): Snapshot["members"] {
    const seen = new Set<string>();
    return members.filter(({ id, outputs }) => {
      const address = outputs.userEmail?.toLowerCase();
      const isNew = address === undefined || !seen.has(address);
      if (address !== undefined) seen.add(address);
      if (!isNew)
        this.#omit({
          noun: membership.noun,
          name: outputs.userEmail,
          id,
          reason: "another member has the same address, which is not case-sensitive",
        });
      return isNew;
    });
  }

  /** By who has them: a membership if there is one, or else a profile. */
  #sortApplications(): void {
    for (const one of this.#snapshot.applications) {
      const holder = one.outputs.membershipId ?? one.outputs.membershipProfileId;
      const own = this.#applications.get(holder) ?? [];
      own.push(one);
      this.#applications.set(holder, own);
    }
  }

  #reportHomeless(): void {
    for (const [holder, own] of this.#applications)
      for (const one of own)
        this.#omitApplication(
          one,
          "nobody",
          holder === undefined ? "it belongs to no member and no profile" : `nobody you can see has it (${holder})`,
        );
  }

  #omitApplication({ id, outputs }: Found<typeof applicationMembership>, holder: string, reason: string): void {
    const app = this.#handles.credentials.get(outputs.apiCredentialId) ?? outputs.apiCredentialId;
    this.#omit({ noun: applicationMembership.noun, name: `${holder}: ${app}`, id, reason });
  }

  #entry<E extends Entity>(form: Form, { noun }: E, { id, outputs }: Found<E>, name: string): Values | undefined {
    const bag = outputs as Readonly<Record<string, unknown>>;
    const targets: Record<string, Target> = {
      role: { id: bag.roleId, noun: role.noun, handles: this.#handles.roles },
      profile: { id: bag.membershipProfileId, noun: membershipProfile.noun, handles: this.#handles.profiles },
    };
    return entryOf(form as MappingForm, { noun, name, id, outputs: bag }, targets, this.#omit);
  }

  readonly #omit = (omission: Omission): void => {
    this.#omitted.push(omission);
  };
}

function formOf(name: string): Form {
  return formBelow(organizationForm, name);
}

function entryForm(section: SectionName): Form {
  return (formOf(section) as NamedForm).each;
}

function formBelow(form: Form, name: string): Form {
  return (form as MappingForm).properties[name]?.form as Form;
}
