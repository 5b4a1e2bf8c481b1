import type { Declaration } from "../entities/declaration";
import type { Mark } from "../entities/mark";
import type { OutputsOf } from "../entities/values";

/** What the state keeps of a resource. Each shell has a format of its own for it. */
export interface State<D extends Declaration = Declaration> {
  /**
   * As the program sees them, and the options and triggers, which nobody but the state keeps. An older version may have
   * written it, and for a resource that is only looked up there is none.
   */
  readonly outputs: Partial<OutputsOf<D>>;
  /** Under which the resource holds its objects; undefined where none was ever written. */
  readonly mark?: Mark | undefined;
  /** What the program declared: names of fields, and each key of `metadata` as `metadata.<key>`. */
  readonly declared: readonly string[];
  /** The id of the user whose credentials saw the object last, where that alone tells a missing object from an unseen one. */
  readonly account?: string | undefined;
  /** The ids of objects that an interrupted run has left behind, as the last refresh found them. */
  readonly leftOvers?: readonly string[] | undefined;
}
