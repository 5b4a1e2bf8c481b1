import * as pulumi from "@pulumi/pulumi";

/** What a class knows about its entity beyond the types. */
export interface EntityClass {
  readonly entity: string;
  /** Everything that the class declares as an output. */
  readonly properties: readonly string[];
  /** Outputs that are stored encrypted. */
  readonly secrets: readonly string[];
}

/** The properties that a class registers its resource with. */
export function registered({ properties, secrets }: EntityClass, args: object | undefined): pulumi.Inputs {
  return {
    // An output appears on the object only if its name is among the properties from the start.
    ...Object.fromEntries(properties.map((property) => [property, undefined])),
    ...args,
    ...secretInputs(args, secrets),
  };
}

/** A secret is stored as a secret even if the program gives it as plain text. */
function secretInputs(args: object = {}, secrets: readonly string[]): Record<string, pulumi.Output<unknown>> {
  const given = Object.entries(args).filter(([name, value]) => secrets.includes(name) && value !== undefined);
  return Object.fromEntries(given.map(([name, value]) => [name, pulumi.secret(value)]));
}
