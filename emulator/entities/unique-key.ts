/** A key of which no two records may have equal values. */
export interface UniqueKey {
  /** Attributes and to-one relationships. */
  readonly fields: readonly string[];
  /** The attribute that a violation points at. */
  readonly reportedOn: string;
  readonly ignoreCase: boolean;
}
