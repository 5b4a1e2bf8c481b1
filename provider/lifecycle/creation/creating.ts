import type { Resource } from "../../api/document";
import type { Entity } from "../../entities/entity";
import type { Session } from "../../session/session";
import type { Bag } from "../values";

/** One create that is underway. */
export interface Creating {
  readonly session: Session;
  readonly entity: Entity;
  readonly inputs: Bag;
  /** The mark of the resource, without nonce. */
  readonly resource: string;
  /** Under which the object is made or taken over; whoever gives it keeps the journal of it. Default: a fresh one. */
  readonly nonce?: string;
}

/** A way to come to the object of a resource: make it, or take over one that is there. */
export type Strategy = (creating: Creating) => Promise<Resource>;
