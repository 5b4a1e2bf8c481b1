import type { Refutable } from "../facts/lessons";

/** Why an input is not accepted: the property as the user wrote it, and what would be valid. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
  /** What is assumed of the API: where it is known to be otherwise, the input is accepted. */
  readonly assumes?: Refutable;
}
