/** What `pulumi stack export` prints, as far as a move reads it. */
export interface Deployment {
  readonly deployment: {
    readonly resources?: readonly StateResource[];
    readonly pending_operations?: readonly unknown[];
  };
}

/** A resource in the state of a stack. Secret values are ciphertext, and stay so. */
export interface StateResource {
  readonly urn: string;
  readonly type: string;
  readonly id?: string;
  readonly inputs?: Readonly<Record<string, unknown>>;
  readonly outputs?: Readonly<Record<string, unknown>>;
  /** The URN and the id of the provider that manages it. */
  readonly provider?: string;
}

/** A deployment that cannot be moved; the message says what to do first. */
export class MoveError extends Error {
  override readonly name = "MoveError";
}
