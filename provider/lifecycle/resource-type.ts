import type { ApiObject } from "../api/document";
import type { Declaration } from "../entities/declaration";
import type { Mark } from "../entities/mark";
import type { GivenTo, InputsOf } from "../entities/values";
import type { Change } from "../model/change";
import type { State } from "../model/state";
import type { Bag } from "../model/values";
import type { Session } from "../session/session";
import type { CheckRequest } from "./requests";

/** What a resource holds after a hook, as the server has it. */
export interface Held {
  readonly id: string;
  /** As the program sees it; the frame adds what only the state keeps. */
  readonly outputs: Bag;
  /** The objects behind it. */
  readonly objects: readonly ApiObject[];
  readonly mark?: Mark | undefined;
  readonly account?: string | undefined;
  readonly leftOvers?: readonly string[] | undefined;
  /** An interrupted run had made it already, and the state may have known it. */
  readonly isRecovered?: true | undefined;
}

/** A hook at work on one resource. */
export interface Work<D extends Declaration = Declaration> {
  readonly session: Session;
  readonly owner: string;
  readonly inputs: InputsOf<D>;
}

/** The same, of a resource that the state has. */
export interface Standing<D extends Declaration = Declaration> extends Work<D> {
  readonly id: string;
  readonly state: State<D>;
}

export interface Updating<D extends Declaration = Declaration> extends Standing<D> {
  readonly changes: readonly Change[];
  /** An interrupted run was taking away what the state still has: only the server tells how far it came. */
  readonly isRestoring: boolean;
}

export interface Looking<D extends Declaration = Declaration> {
  readonly session: Session;
  readonly id: string;
  readonly state: State<D>;
  readonly isManaged: boolean;
}

export interface Removing<D extends Declaration = Declaration> {
  readonly session: Session;
  readonly owner: string | undefined;
  readonly id: string;
  readonly state: State<D>;
}

/**
 * One type of resource: which objects of the API it holds, and what is done to them. A resource may hold one object, many
 * or none. What is the same for all of them, {@link hooksOf} does: marks, claims, the journal, errors, and what only the
 * state keeps.
 */
export interface ResourceType<D extends Declaration = Declaration> {
  readonly declaration: D;
  /** How the journal calls what it holds, by the id of the resource. */
  readonly journaled: string;
  /** Whether what was taken away can be given back under the same id; else it has to be made anew. */
  readonly isRestorable: boolean;
  /** Tells the user of consequences as long as there is time. */
  forewarn?(session: Session, request: CheckRequest): void;
  /** What has to happen to what the state has, so that it is as the inputs say. */
  compare(state: State<D>, inputs: GivenTo<D>): Change[];
  /** The ids of the objects that the state has of it. */
  holds(id: string, state: State<D>): readonly string[];
  /** What has to be written to one of its objects so that it is as the inputs say. */
  changesOf(found: ApiObject, inputs: GivenTo<D>): readonly Change[];
  create(work: Work<D>): Promise<Held>;
  read(looking: Looking<D>): Promise<Held>;
  update(updating: Updating<D>): Promise<Held>;
  remove(removing: Removing<D>): Promise<void>;
}

/** The object exists but is not as it should be: what is there must reach the state, so that the next run goes on from there. */
export class PartlyDone extends Error {
  readonly outcome = "unknown";
  /** What was being done when it failed, as in `cannot clear up after the role`. */
  readonly operation: string;
  readonly held: Held;
  /** What of the inputs is done: the next run does the rest. Default: all of them. */
  readonly done: Bag | undefined;

  constructor(operation: string, held: Held, cause: unknown, done?: Bag) {
    super(operation, { cause });
    this.operation = operation;
    this.held = held;
    this.done = done;
  }
}
