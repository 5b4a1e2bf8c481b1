import type * as pulumi from "@pulumi/pulumi";

/** On which terms an existing object is taken under management. */
export interface Adoption {
  /** The id of the object. Default: the one with the same natural key, where the resource has one. */
  readonly id?: pulumi.Input<string> | undefined;
  /** `refuse` fails, and names each difference, instead of changing the object. Default: it is changed. */
  readonly ifDifferent?: pulumi.Input<"refuse"> | undefined;
}
