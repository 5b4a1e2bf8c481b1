import { defineEntity } from "./entity";
import { flag, integer, relationship, text, trigger } from "./field";
import type { Failure } from "./rule";

/** The apps that the vendor's page lists. There may be others. */
const dashboardApps = [
  "bundles",
  "customers",
  "exports",
  "gift_cards",
  "imports",
  "inventory",
  "orders",
  "price_lists",
  "promotions",
  "returns",
  "shipments",
  "sku_lists",
  "skus",
  "stock_transfers",
  "subscriptions",
  "tags",
  "webhooks",
];

export const apiCredential = defineEntity({
  name: "ApiCredential",
  type: "api_credentials",
  noun: "API credential",
  summary: "The client id and secret that an application uses to call the APIs of an organization.",
  remarks: [
    "The API cannot renew a secret: a rotation creates a new credential first, and then deletes the old one. To keep the old one valid for a while, declare a `RotatingApiCredential` instead.",
  ],
  writers: "an admin of the organization",
  source: 'the vendor\'s page "API credentials" and the schema `api_credential`, 1.0.15',
  fields: {
    organizationId: relationship("organizations", {
      required: true,
      replaces: true,
      about: "The organization that the credential gives access to.",
    }),
    name: text({ required: true, about: "The internal name." }),
    kind: text({
      required: true,
      replaces: true,
      known: ["integration", "sales_channel", "webapp", ...dashboardApps],
      about: "`integration`, `sales_channel`, `webapp`, or the kind of dashboard app to fork, such as `orders`.",
    }),
    roleId: relationship("roles", {
      about: "The role of an `integration`.",
      rules: "Required for an `integration`; not allowed for a `sales_channel` or a `webapp`.",
    }),
    redirectUri: text({ about: "The URL to which users return after they authorize a `webapp`." }),
    expiresIn: integer({
      minimum: 7200,
      maximum: 31536000,
      byDefault: "14400 for sales channels, 7200 for other kinds",
      about: "The lifetime of the access tokens in seconds, from 7200 to 31536000.",
    }),
    mode: text({ allowed: ["test", "live"], replaces: true, about: "The environment, `test` or `live`." }),
    custom: flag({
      replaces: true,
      byDefault: "`false` (assumed)",
      about: "Whether the credential is for a custom app, such as a forked one.",
    }),
    rotationTrigger: trigger(
      { replaces: true },
      "A changed value rotates the credential: a new one is created before the old one is deleted, in the same run. Whoever still uses the old secret is refused at once; `RotatingApiCredential` keeps it valid for a while.",
    ),
    confidential: flag({
      computed: true,
      about: "Whether the client can keep a secret. Derived from `kind` (assumed).",
    }),
    clientId: text({ computed: true, about: "The client id of the application." }),
    clientSecret: text({ computed: true, secret: true, about: "The client secret of the application." }),
    scopes: text({ computed: true, always: false, about: "The scopes of the credential, separated by spaces." }),
  },
  within: { field: "organizationId", by: "path" },
  importsBy: [["organizationId", "name"]],
  adoptsBy: ["id"],
  creation: "always",
  rule: ({ kind, roleId }) => roleFitsKind(kind, roleId),
});

/** The vendor's rule. `kind` never changes in place, so a role is never needed at one time and forbidden at another. */
function roleFitsKind(kind: unknown, roleId: unknown): Failure[] {
  if (kind === "integration" && roleId === undefined)
    return [{ property: "roleId", reason: "an `integration` needs a role: give the id of a role" }];
  if ((kind === "sales_channel" || kind === "webapp") && roleId !== undefined)
    return [
      { property: "roleId", reason: `a \`${kind}\` must not have a role: remove it`, assumes: "credential-roles" },
    ];
  return [];
}
