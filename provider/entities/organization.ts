import { defineEntity } from "./entity";
import { flag, group, json, text } from "./field";
import { organizationSettings } from "./organization-settings";
import { color, url } from "./patterns";

export const organization = defineEntity({
  name: "Organization",
  type: "organizations",
  noun: "organization",
  summary: "An organization: the tenant that contains roles, memberships, credentials and all commerce data.",
  remarks: [
    "Only the vendor's support can delete an organization, at the request of its owner.",
    "A new organization comes with an `admin` and a `read_only` role, and with an owner membership for the caller (assumed for all but the first organization).",
    "The subscription plan may limit how many organizations can be created.",
  ],
  writers: "an admin of the organization (assumed)",
  source: 'the vendor\'s page "Organizations" and the schema `organization`, 1.0.15',
  fields: {
    name: text({ required: true, about: "The internal name." }),
    supportPhone: text({ about: "The phone number for support." }),
    supportEmail: text({ about: "The e-mail address for support." }),
    logoUrl: text({ pattern: url, about: "The URL of the logo." }),
    faviconUrl: text({ pattern: url, about: "The URL of the favicon." }),
    primaryColor: text({ usually: color, about: "The primary colour, such as `#C8984E`." }),
    contrastColor: text({
      pattern: color,
      about: "The contrast colour: `#` followed by six letters or digits.",
    }),
    gtmId: text({ about: "The Google Tag Manager id, such as `GTM-5FJXX6`." }),
    gtmIdTest: text({ about: "The Google Tag Manager id for test mode." }),
    region: text({
      refuses: true,
      always: true,
      byDefault: "`eu-west-1`",
      about: "The region that hosts the organization.",
      rules: "Fixed at creation. A change is refused, because the API could not delete the old organization.",
    }),
    config: json({
      structure: "OrganizationConfig",
      about: "The configuration of micro frontends, apps and APIs (`mfe`, `apps`, `api`, `well-known`).",
      rules: "Sent and compared as a whole.",
    }),
    slug: text({
      computed: true,
      varies: { with: ["name"] },
      about: "The name in URLs, which the server derives from `name`.",
    }),
    domain: text({ computed: true, about: "The host of the organization's own APIs." }),
    canSwitchLive: flag({
      computed: true,
      varies: { always: true },
      about: "Whether the organization may switch to live mode.",
    }),
    subscriptionInfo: json({
      computed: true,
      always: false,
      varies: { always: true },
      about:
        "The plan, its limits and the running totals. The totals change constantly and are never reported as drift.",
    }),
    settings: group(organizationSettings, "The platform settings that only the vendor can change."),
  },
  naturalKey: ["name"],
  keySpace: "organizations",
  importsBy: [["slug"], ["name"]],
  hasNamesakes: true,
  adoptsBy: ["id", "key"],
  creation: "by-mark",
  retirement: { byDefault: "forget", remains: "organizations" },
});
