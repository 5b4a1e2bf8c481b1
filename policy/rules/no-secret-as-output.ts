import type { PolicyResource, StackValidationPolicy } from "@pulumi/policy";
import { keysOf, ofType, valueAt } from "../seen";

/** Properties that hold a secret. */
const secrets = ["clientSecret"];

/**
 * A policy sees secrets in plain, so it cannot tell an output that is marked as secret from one that is not. Tools copy both, for
 * example into the outputs of a CI step.
 */
export const noSecretAsOutput: StackValidationPolicy = {
  name: "no-secret-as-output",
  description: "No output of the stack holds the secret of a credential or of an identity provider.",
  enforcementLevel: "mandatory",
  severity: "critical",
  configSchema: {
    properties: {
      allow: {
        type: "array",
        items: { type: "string" },
        default: [],
        description: "The names of outputs that may hold one.",
      },
    },
  },
  validateStack: ({ resources, getConfig }, report) => {
    const { allow } = getConfig<{ allow: string[] }>();
    const values = ofType(resources, "ApiCredential", "RotatingApiCredential", "IdentityProvider").flatMap(secretsOf);
    for (const stack of resources.filter(({ type }) => type === "pulumi:pulumi:Stack"))
      for (const output of keysOf(stack.props))
        if (!allow.includes(output) && holds(stack.props, [output], values))
          report(
            `the output \`${output}\` holds a secret: hand it to a secret store in the program instead`,
            stack.urn,
          );
  },
};

function secretsOf({ props }: PolicyResource): string[] {
  return secrets.flatMap((name) => {
    const value = valueAt(props, name);
    return typeof value === "string" && value !== "" ? [value] : [];
  });
}

/** Whether a value contains one of the texts, at any depth. What is not known yet is asked again in the update. */
function holds(props: unknown, path: readonly string[], texts: readonly string[]): boolean {
  const value = valueAt(props, ...path);
  if (typeof value === "string") return texts.some((text) => value.includes(text));
  return keysOf(value).some((key) => holds(props, [...path, key], texts));
}
