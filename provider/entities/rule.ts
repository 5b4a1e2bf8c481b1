/** Why an input is not accepted: the property as the user wrote it, and what would be valid. */
export interface Failure {
  readonly property: string;
  readonly reason: string;
}
