import type * as pulumi from "@pulumi/pulumi";

/** How to take an existing object under management. */
export interface Adoption {
  /** The id of the object. Default: the one with the same natural key, if the resource has a natural key. */
  readonly id?: pulumi.Input<string> | undefined;
  /** `refuse` fails and names each difference instead of changing the object. Default: the object is changed. */
  readonly ifDifferent?: pulumi.Input<"refuse"> | undefined;
}
