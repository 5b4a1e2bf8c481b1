import { createHash } from "node:crypto";
import type { Caller } from "../access/caller";
import type { Writer } from "../api/writer";
import type { Draft } from "../jsonapi/draft";
import { invalid } from "../jsonapi/problems";
import type { Attributes, StoredRecord } from "../store/record";
import type { Store } from "../store/store";
import { attribute } from "./attribute";
import { common, freeText } from "./common";
import { entity } from "./declaration";
import { toOne } from "./relationship";
import type { Rule } from "./rule";

const disable = "_disable";
const enable = "_enable";
const txtLength = 7;

/** How the verification of an identity provider's domains may end. */
export const verificationOutcomes = ["verified", "error"] as const;

export type VerificationOutcome = (typeof verificationOutcomes)[number];

const text = () => attribute("string", { create: "required", update: true, filter: true, sort: true });

const switchedOneWay: Rule = (draft) =>
  draft.triggers.has(disable) && draft.triggers.has(enable)
    ? invalid(enable, "attributes", `must not come with ${disable}`)
    : undefined;

/** Single sign-on to the Dashboard by OpenID Connect. Belongs to the user who created it and to no organization. */
export const identityProvider = entity("identity_providers", "IdentityProvider", {
  attributes: {
    name: text(),
    client_id: text(),
    client_secret: text(),
    issuer: text(),
    status: attribute("string", {
      default: "pending",
      oneOf: ["pending", ...verificationOutcomes],
      filter: true,
      sort: true,
    }),
    domains: text(),
    token_url: text(),
    authorize_url: text(),
    jwks_url: text(),
    txt_record: attribute("string", { compute: txtRecord, filter: true, sort: true }),
    organization: freeText({ sort: true }),
    [disable]: trigger(),
    [enable]: trigger(),
    ...common,
    disabled_at: attribute("datetime", { filter: true, sort: true }),
  },
  relationships: { user: toOne("users") },
  uniqueKeys: [{ fields: ["name"], reportedOn: "name", ignoreCase: false }],
  rules: [switchedOneWay],
  visibleTo: (caller, { relationships }) =>
    relationships.user === caller.user.id || caller.isMemberOfOwner(relationships.user),
});

/** Creates the provider for the caller. Its verification does not end by itself: see {@link settleVerification}. */
export function registerProvider(draft: Draft, caller: Caller, writer: Writer, store: Store): StoredRecord {
  return writer.create(draft, { attributes: switched(draft, store), relationships: { user: caller.user.id } });
}

/** Changes the provider. Other domains have to be verified anew. */
export function changeProvider(record: StoredRecord, draft: Draft, writer: Writer, store: Store): StoredRecord {
  const isMoved = draft.attribute("domains") !== record.attributes.domains;
  const attributes = { ...switched(draft, store), ...(isMoved ? { status: "pending" } : {}) };
  return writer.change(record, draft, { attributes });
}

/** Ends the verification of its domains, which the emulator does not look up in DNS. */
export function settleVerification(record: StoredRecord, outcome: VerificationOutcome, store: Store): void {
  store.update(record, { attributes: { status: outcome } });
}

/** What the triggers set: a provider that is disabled already stays so since the same time. */
function switched(draft: Draft, store: Store): Attributes {
  if (draft.triggers.has(enable)) return { disabled_at: null };
  if (draft.triggers.has(disable)) return { disabled_at: draft.attribute("disabled_at") ?? store.now() };
  return {};
}

/** The value that the DNS of every domain has to have: another one for other domains, and for each provider. */
function txtRecord({ id, attributes }: StoredRecord): string {
  const digest = createHash("sha256").update(`${id} ${attributes.domains}`).digest("hex");
  return `cl-verification=${digest.slice(0, txtLength)}`;
}

function trigger() {
  return attribute("boolean", { create: "optional", update: true, exposure: "trigger" });
}
