import type { ApiObject } from "../../../api/document";
import type { Entity } from "../../../entities/entity";
import type { Mark } from "../../../entities/mark";
import { type Adoption, adoptionOf } from "../../../model/adoption";
import type { Bag } from "../../../model/values";
import type { Session } from "../../../session/session";

/** One create in progress. */
export interface Creating {
  readonly session: Session;
  readonly entity: Entity;
  readonly inputs: Bag;
  readonly owner: string;
  readonly adoption: Adoption;
  /** The nonce under which the object is created or taken over. A caller that gives one knows what is on record under it. Default: a new one. */
  readonly nonce?: string;
}

/** The object of a resource, and the mark that it has now. */
export interface Made {
  readonly object: ApiObject;
  readonly mark: Mark;
  /** An interrupted run had already created the object, and the state may know it. */
  readonly isRecovered?: true;
}

/** A way to get the object of a resource: create it, or take over an existing one. */
export type Strategy = (creating: Creating) => Promise<Made>;

export function creatingOf(session: Session, entity: Entity, owner: string, inputs: Bag, nonce?: string): Creating {
  return { session, entity, owner, inputs, adoption: adoptionOf(inputs), ...(nonce === undefined ? {} : { nonce }) };
}
