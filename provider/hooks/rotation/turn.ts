import type { Mark } from "../../entities/mark";
import type { Bag } from "../../model/values";
import type { Session } from "../../session/session";

/** One update of a resource with two credentials. */
export interface Turn {
  readonly session: Session;
  /** What its credentials are marked with from now on; the nonce is that of the first one. */
  readonly mark: Mark;
  /** The mark that the state knows. */
  readonly known: Mark | undefined;
  /** The inputs of an API credential. */
  readonly inputs: Bag;
  readonly declared: readonly string[];
  /** The application memberships of each credential, by names; undefined if there never were any. */
  readonly grants: Readonly<Record<string, Bag>> | undefined;
  /** The ids of the application memberships that the state knows. */
  readonly granted: readonly string[];
}
