import type { ResourceValidationPolicy } from "@pulumi/policy";
import { typeOf, valueAt } from "../seen";

interface Config {
  readonly names: Readonly<Record<string, string>>;
  readonly reference: string;
}

/** Names that people and other systems search for look alike. */
export const namesFollowPattern: ResourceValidationPolicy = {
  name: "names-follow-pattern",
  description: "Names and references match the patterns of the configuration.",
  enforcementLevel: "mandatory",
  severity: "low",
  configSchema: {
    properties: {
      names: {
        type: "object",
        default: {},
        description: 'A regular expression for the `name` of each type: `{ "Role": "^[A-Z]" }`.',
      },
      reference: { type: "string", default: "^\\S+$", description: "A regular expression for `reference`." },
    },
  },
  validateResource: (args, report) => {
    const type = typeOf(args);
    if (type === undefined) return;
    const { names, reference } = args.getConfig<Config>();
    for (const [property, pattern] of [
      ["name", names[type]],
      ["reference", reference],
    ] as const) {
      const value = valueAt(args.props, property);
      if (pattern === undefined || typeof value !== "string" || new RegExp(pattern).test(value)) continue;
      report(`\`${property}\` does not match the pattern for ${type} in this policy's configuration`);
    }
  },
};
