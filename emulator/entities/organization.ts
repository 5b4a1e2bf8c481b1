import type { Caller } from "../access/caller";
import type { Writer } from "../api/writer";
import { type Draft, memberObject, primaryData } from "../jsonapi/draft";
import { paramNotAllowed, validationFailed } from "../jsonapi/errors";
import { isBlank } from "../jsonapi/matchers";
import { blank, invalid } from "../jsonapi/problems";
import type { StoredRecord } from "../store/record";
import type { Store } from "../store/store";
import { attribute } from "./attribute";
import { common, freeText } from "./common";
import { entity } from "./declaration";
import { membership } from "./membership";
import { limitOf, subscriptionInfo } from "./plan";
import { platformSettings } from "./platform-settings";
import { toMany, toOne } from "./relationship";
import { role } from "./role";
import type { Rule } from "./rule";
import type { UniqueKey } from "./unique-key";
import { foldCase } from "./user";

const unfilterableText = () => freeText({ filter: false });

const newOwnerAttribute = "new_owner_email";

const bySlug: UniqueKey = { fields: ["slug"], reportedOn: "name", ignoreCase: false };

/** The plans of the organizations that the caller owns limit how many organizations the caller may own. */
const planAllowsAnotherOrganization: Rule = (draft, { store, caller }) => {
  const owned = store.pointingAt("organizations", "owner", caller.user.id);
  const limit = Math.min(...owned.map((each) => limitOf(each, "organizations")));
  if (draft.record || owned.length < limit) return undefined;
  return { name: "name", member: "attributes", title: "the plan allows no more organizations", error: "plan_limit" };
};

/** A tenant of the platform. Nothing can delete it. */
export const organization = entity("organizations", "Organization", {
  attributes: {
    name: attribute("string", { create: "required", update: true, filter: true, sort: true }),
    slug: attribute("string", { filter: true, sort: true }),
    domain: attribute("string", { filter: true, sort: true }),
    support_phone: unfilterableText(),
    support_email: unfilterableText(),
    logo_url: unfilterableText(),
    favicon_url: unfilterableText(),
    primary_color: unfilterableText(),
    contrast_color: freeText({ format: /^#[0-9A-Za-z]{6}$/ }),
    gtm_id: unfilterableText(),
    gtm_id_test: unfilterableText(),
    region: attribute("string", { create: "optional", default: "eu-west-1", filter: true }),
    can_switch_live: attribute("boolean", { default: false }),
    plan: attribute("object", { default: {}, exposure: "hidden" }),
    subscription_info: attribute("object", { compute: subscriptionInfo }),
    config: attribute("object", { create: "optional", update: true, nullable: true }),
    ...platformSettings,
    ...common,
  },
  relationships: {
    owner: toOne("users", { hidden: true, filter: false }),
    memberships: toMany("memberships", "organization"),
    roles: toMany("roles", "organization"),
    permissions: toMany("permissions", "organization"),
    api_credentials: toMany("api_credentials", "organization"),
  },
  uniqueKeys: [bySlug],
  rules: [planAllowsAnotherOrganization],
  visibleTo: (caller, record) => caller.isMember(record.id),
});

/** Creates the organization with what each one is born with: two roles, and its owner's membership. */
export function openOrganization(draft: Draft, caller: Caller, writer: Writer, store: Store): StoredRecord {
  const slug = freeSlug(String(draft.attribute("name")), store);
  const opened = writer.create(draft, {
    attributes: { slug, domain: domainOf(slug), plan: { ...store.settings.plan } },
    relationships: { owner: caller.user.id },
  });
  const admin = writer.insert(role, {
    attributes: { name: "Admin", kind: "admin" },
    relationships: { organization: opened.id },
  });
  writer.insert(role, {
    attributes: { name: "Read only", kind: "read_only" },
    relationships: { organization: opened.id },
  });
  writer.insert(membership, {
    attributes: { user_email: caller.user.attributes.email ?? null, status: "active" },
    relationships: { organization: opened.id, role: admin.id, user: caller.user.id },
  });
  return opened;
}

/** `The Blue Brand` becomes `the-blue-brand`, or `the-blue-brand-2` when that is taken. */
export function freeSlug(name: string, store: Store): string {
  const words = name
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .match(/[a-z0-9]+/g);
  const slug = words?.join("-") ?? "organization";
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? slug : `${slug}-${number}`;
    if (store.holder("organizations", bySlug, [candidate]) === undefined) return candidate;
  }
}

export function domainOf(slug: string): string {
  return `${slug}.commercelayer.io`;
}

/**
 * Makes another active member the owner.
 * @throws ApiError 422 when nobody of that address is one
 */
export function transferOwnership(record: StoredRecord, email: string, writer: Writer, store: Store): void {
  const members = store.pointingAt("memberships", "organization", record.id);
  const chosen = members.find(
    ({ attributes }) => attributes.status === "active" && foldCase(attributes.user_email) === foldCase(email),
  );
  const owner = chosen?.relationships.user;
  if (!owner) throw validationFailed([invalid(newOwnerAttribute, "attributes", "must be an active member")]);
  writer.update(record, { relationships: { owner } });
}

/** Reads the body of a transfer. @throws ApiError 400, 422 */
export function newOwnerEmail(document: unknown, id: string): string {
  const attributes = memberObject(primaryData(document, "organizations", id), "attributes");
  for (const name of Object.keys(attributes)) if (name !== newOwnerAttribute) throw paramNotAllowed(name);
  const email = attributes[newOwnerAttribute];
  if (typeof email !== "string" || isBlank(email)) throw validationFailed([blank(newOwnerAttribute)]);
  return email;
}
