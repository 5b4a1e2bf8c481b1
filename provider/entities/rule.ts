/** Inputs or outputs of one object in the program's names; in a preview any value may still be unknown. */
export type Inputs = Readonly<Record<string, unknown>>;

/** Why an input is not accepted: the property as the user wrote it, and what would be valid. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}
