import type { ApiObject } from "../../../api/document";
import type { Entity } from "../../../entities/entity";
import type { Mark } from "../../../entities/mark";
import { type Adoption, adoptionOf } from "../../../model/adoption";
import type { Bag } from "../../../model/values";
import type { Session } from "../../../session/session";

/** One create that is underway. */
export interface Creating {
  readonly session: Session;
  readonly entity: Entity;
  readonly inputs: Bag;
  readonly owner: string;
  readonly adoption: Adoption;
  /** Under which the object is made or taken over; whoever gives it keeps the record of it. Default: a fresh one. */
  readonly nonce?: string;
}

/** The object of a resource, and the mark that it has now. */
export interface Made {
  readonly object: ApiObject;
  readonly mark: Mark;
  /** An interrupted run had made it already, and the state may have known it. */
  readonly isRecovered?: true;
}

/** A way to come to the object of a resource: make it, or take over one that is there. */
export type Strategy = (creating: Creating) => Promise<Made>;

export function creatingOf(session: Session, entity: Entity, owner: string, inputs: Bag, nonce?: string): Creating {
  return { session, entity, owner, inputs, adoption: adoptionOf(inputs), ...(nonce === undefined ? {} : { nonce }) };
}
