import type { Attribute } from "./attribute";
import type { Relationship } from "./relationship";
import type { UniqueKey } from "./unique-key";

/** What the records of one type look like: all that storage, queries and rendering have to know. */
export interface Shape {
  /** The JSON:API type. */
  readonly type: string;
  /** The first segment of its paths. */
  readonly endpoint: string;
  /** The name the vendor's messages use, e.g. in "Failed to destroy Membership with id=...". */
  readonly label: string;
  /** In the order in which answers show them. */
  readonly attributes: Readonly<Record<string, Attribute>>;
  readonly relationships: Readonly<Record<string, Relationship>>;
  readonly uniqueKeys: readonly UniqueKey[];
  /** Whether each caller has exactly one, addressed without an id. */
  readonly singleton: boolean;
}
