import type { EntityIndex } from "../entities/entity-index";
import type { Facts } from "../facts/facts";
import type { Identifiers } from "../identifiers";
import type { Inbox } from "../inbox";
import type { Store } from "../store/store";

/** What all calls work on. */
export interface Platform {
  readonly entities: EntityIndex;
  readonly facts: Facts;
  readonly store: Store;
  readonly identifiers: Identifiers;
  readonly inbox: Inbox;
}
