import type { Declaration } from "../entities/declaration";
import type { Mark } from "../entities/mark";
import type { OutputsOf } from "../entities/values";

/** What the state stores about a resource. Each shell has its own format for it. */
export interface State<D extends Declaration = Declaration> {
  /**
   * The outputs that the program sees, and the options and triggers, which only the state stores. An older version may
   * have written them. A resource that is only looked up has none.
   */
  readonly outputs: Partial<OutputsOf<D>>;
  /** The mark under which the resource holds its objects; undefined if none was ever written. */
  readonly mark?: Mark | undefined;
  /** What the program declared beyond what is required: names of fields, and each key of `metadata` as `metadata.<key>`. */
  readonly declared: readonly string[];
  /** The id of the user whose credentials last saw the object, if only that tells a missing object from an invisible one. */
  readonly account?: string | undefined;
  /** The ids of objects that an interrupted run left behind, as the last refresh found them. */
  readonly leftOvers?: readonly string[] | undefined;
}
