import type { Writer } from "../api/writer";
import type { Identifiers } from "../identifiers";
import type { Draft } from "../jsonapi/draft";
import { blank, invalid, reserved } from "../jsonapi/problems";
import type { StoredRecord } from "../store/record";
import { attribute } from "./attribute";
import { common, freeText } from "./common";
import { entity } from "./declaration";
import { isEnterprise } from "./plan";
import { toOne } from "./relationship";
import type { Rule } from "./rule";
import { sameOrganization } from "./same-organization";

/** These act with the rights of their kind or of the user who authorizes them. */
const kindsWithoutRole = ["sales_channel", "webapp"];

/** Kinds of tokens, which belong to users and not to organizations. */
const reservedKinds = ["user", "dashboard"];

export const kindIsForOrganizations: Rule = (draft) =>
  reservedKinds.includes(String(draft.attribute("kind"))) ? reserved("kind") : undefined;

const integrationNeedsRole: Rule = (draft) =>
  draft.attribute("kind") === "integration" && !draft.target("role") && !draft.problems.some(isAboutRole)
    ? blank("role", "relationships")
    : undefined;

export const someKindsHaveNoRole: Rule = (draft) =>
  kindsWithoutRole.includes(String(draft.attribute("kind"))) && draft.target("role")
    ? invalid("role", "relationships", "must be blank")
    : undefined;

const customRoleNeedsEnterprise: Rule = (draft, { store }) => {
  const role = store.find("roles", draft.target("role") ?? "");
  const organization = store.find("organizations", draft.target("organization") ?? "");
  return role?.attributes.kind === "custom" && organization && !isEnterprise(organization)
    ? invalid("role", "relationships", "must not be a custom role on this plan")
    : undefined;
};

/** What an application authenticates with to use an organization's commerce data. */
export const apiCredential = entity("api_credentials", "ApiCredential", {
  attributes: {
    name: attribute("string", { create: "required", update: true, filter: true }),
    kind: attribute("string", { create: "required", filter: true }),
    confidential: attribute("boolean", { filter: true, default: ({ kind }) => kind !== "sales_channel" }),
    redirect_uri: freeText(),
    client_id: attribute("string", { filter: true }),
    client_secret: attribute("string"),
    scopes: attribute("string", { default: "market:all", filter: true }),
    expires_in: attribute("integer", {
      create: "optional",
      update: true,
      nullable: true,
      min: 7200,
      max: 31536000,
      default: ({ kind }) => (kind === "sales_channel" ? 14400 : 7200),
      filter: true,
    }),
    mode: attribute("string", {
      create: "optional",
      default: "test",
      oneOf: ["test", "live"],
      filter: true,
      sort: true,
    }),
    custom: attribute("boolean", { create: "optional", default: false, filter: true }),
    ...common,
  },
  relationships: {
    organization: toOne("organizations", { create: "required" }),
    role: toOne("roles", { create: "optional", update: true }),
  },
  uniqueKeys: [{ fields: ["client_id"], reportedOn: "client_id", ignoreCase: false }],
  rules: [
    kindIsForOrganizations,
    integrationNeedsRole,
    someKindsHaveNoRole,
    customRoleNeedsEnterprise,
    sameOrganization("role"),
  ],
});

/** Creates the credential with the client id and secret that the server chooses for it. */
export function issueCredential(draft: Draft, writer: Writer, identifiers: Identifiers): StoredRecord {
  return writer.create(draft, {
    attributes: { client_id: identifiers.clientCredential(), client_secret: identifiers.clientCredential() },
  });
}

function isAboutRole({ name }: { readonly name: string }): boolean {
  return name === "role";
}
