import { membership } from "../entities/membership";
import { domainOf, freeSlug } from "../entities/organization";
import { role } from "../entities/role";
import { findUser, unknownName } from "../entities/user";
import type { Attributes, StoredRecord, Targets } from "../store/record";
import type { SnapshotRecord } from "../store/snapshot";
import type { Store } from "../store/store";
import { firstUserId } from "./accounts";

/** A record as it stands in the seed, and what became of it. */
export interface Planted {
  readonly given: Partial<SnapshotRecord>;
  readonly record: StoredRecord;
}

interface Additions {
  readonly attributes?: Attributes;
  readonly relationships?: Targets;
}

/** Per type what the platform determines, where the seed does not tell it. */
const additions: Readonly<Record<string, (planted: Planted, store: Store) => Additions>> = {
  users: () => ({ attributes: unknownName }),
  organizations: ({ record: { attributes } }, store) => {
    const slug = attributes.slug ?? freeSlug(String(attributes.name), store);
    const plan = { ...store.settings.plan };
    return { attributes: { slug, domain: domainOf(String(slug)), plan }, relationships: { owner: firstUserId(store) } };
  },
  memberships: ({ given, record: { attributes } }, store) => {
    const account = findUser(String(attributes.user_email), store);
    const isActive = given.attributes?.status === undefined ? account !== undefined : attributes.status === "active";
    return isActive
      ? { attributes: { status: "active" }, relationships: { user: account?.id ?? null } }
      : { attributes: { invitations_sent: 1 } };
  },
  permissions: ({ record }, store) => ({
    relationships: {
      organization: store.find("roles", record.relationships.role ?? "")?.relationships.organization ?? null,
    },
  }),
  api_credentials: (_, store) => {
    const { client_id, client_secret } = store.newCredentials();
    return { attributes: { client_id, client_secret } };
  },
  identity_providers: (_, store) => ({ relationships: { user: firstUserId(store) } }),
};

/** Adds to the records of a seed what belongs to them, and leaves alone whatever the seed tells. */
export function complete(planted: readonly Planted[], store: Store): void {
  for (const type of Object.keys(additions))
    for (const each of planted) if (each.record.type === type) completeRecord(each, store);
  for (const organization of [...store.all("organizations")]) completeOrganization(organization, store);
}

function completeRecord(planted: Planted, store: Store): void {
  const { given, record } = planted;
  const { attributes, relationships } = additions[record.type]?.(planted, store) ?? {};
  const missing = {
    attributes: without(attributes, given.attributes),
    relationships: without(relationships, given.relationships),
  };
  const isComplete = Object.values(missing).every((members) => Object.keys(members).length === 0);
  if (!isComplete) store.update(record, missing);
}

/** What the seed does not tell; null counts as told. */
function without<T>(members: Readonly<Record<string, T>> = {}, told: object = {}): Record<string, T> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !(name in told)));
}

/** The roles and the membership that every organization is born with. */
function completeOrganization(organization: StoredRecord, store: Store): void {
  const belonging = (type: string) => store.pointingAt(type, "organization", organization.id);
  const fixedRole = (kind: string, name: string): StoredRecord =>
    belonging("roles").find(({ attributes }) => attributes.kind === kind) ??
    store.insert(role, { attributes: { name, kind }, relationships: { organization: organization.id } });
  const admin = fixedRole("admin", "Admin");
  fixedRole("read_only", "Read only");

  const { owner = null } = organization.relationships;
  if (owner === null || belonging("memberships").some(({ relationships }) => relationships.user === owner)) return;
  const user_email = store.find("users", owner)?.attributes.email ?? null;
  store.insert(membership, {
    attributes: { user_email, status: "active" },
    relationships: { organization: organization.id, role: admin.id, user: owner },
  });
}
