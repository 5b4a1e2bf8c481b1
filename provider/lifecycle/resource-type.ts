import type { ApiObject } from "../api/document";
import type { Declaration } from "../entities/declaration";
import type { Mark } from "../entities/mark";
import type { GivenTo, InputsOf } from "../entities/values";
import type { Change } from "../model/change";
import type { Unfinished } from "../model/plan";
import type { State } from "../model/state";
import type { Bag } from "../model/values";
import type { Entry } from "../ownership/journal";
import type { Severity } from "../ownership/room";
import type { Session } from "../session/session";
import type { CheckRequest, Listed } from "./requests";

/** What a resource holds after a hook, according to the server. */
export interface Held {
  readonly id: string;
  /** The outputs for the program; the frame adds what only the state stores. */
  readonly outputs: Bag;
  /** The objects behind it. */
  readonly objects: readonly ApiObject[];
  readonly mark?: Mark | undefined;
  readonly account?: string | undefined;
  readonly leftOvers?: readonly string[] | undefined;
  /** An interrupted run had already created the object, and the state may know it. */
  readonly isRecovered?: true | undefined;
  /** The inputs that are done; a later run does the rest. Default: all of them. */
  readonly done?: Bag | undefined;
}

/** What time asks for, or an earlier run has left to do, however the inputs are. */
export interface Due {
  readonly severity: Severity;
  /** For the user, before it is done. */
  readonly words: string;
  /** The outputs that it changes, as far as they are known. Absent: nothing is done in this run. */
  readonly outputs?: Bag | undefined;
}

/** A hook at work on one resource. */
export interface Work<D extends Declaration = Declaration> {
  readonly session: Session;
  readonly owner: string;
  readonly inputs: InputsOf<D>;
}

/** The same, for a resource that the state contains: the update carries out its plan. */
export interface Updating<D extends Declaration = Declaration> extends Work<D> {
  readonly id: string;
  readonly state: State<D>;
  readonly changes: readonly Change[];
  readonly unfinished: readonly Unfinished[];
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
 * or none. {@link hooksOf} does what all types share: marks, claims, the journal, errors, and what only the state stores.
 */
export interface ResourceType<D extends Declaration = Declaration> {
  readonly declaration: D;
  /** The type under which the journal records what the resource holds, by the resource's id. */
  readonly journaled: string;
  /** Whether what was taken away can be restored under the same id; otherwise it must be created again. */
  readonly isRestorable: boolean;
  /** Warns the user of consequences while the run can still be stopped. */
  forewarn?(session: Session, request: CheckRequest): void;
  /** The changes that make what the state contains match the inputs. */
  compare(state: State<D>, inputs: GivenTo<D>): Change[];
  /** What is due at the server's time. Only for types whose resources change with time. */
  due?(session: Session, id: string, state: State<D>, inputs: GivenTo<D>): Due | undefined;
  /** The ids of the objects that it holds, according to the state. */
  holds(id: string, state: State<D>): readonly string[];
  /** The id of what an import names by an id or a natural key. Throws unless it is exactly one thing that can be managed. */
  locate(session: Session, given: string): Promise<string>;
  /** Required inputs of which the API knows nothing, as an import presumes them: such that nothing is to be done. */
  readonly presumed?: Bag;
  /** What could be imported. `query` are inputs that name the object that holds them; without them, all that the caller sees. */
  list(session: Session, query: Bag): Promise<Listed[]>;
  /** The outputs after taking over what `adopt` names; undefined if a create would do something else. Writes nothing. */
  foreseeAdoption?(work: Work<D>): Promise<Bag | undefined>;
  /** The changes that make one of its objects match the inputs. */
  changesOf(found: ApiObject, inputs: GivenTo<D>): readonly Change[];
  /**
   * Takes the rights away from what an interrupted replacement was taking over and no state holds. Only for types whose
   * objects the API cannot delete: others are what they were before, and stay.
   */
  letGo?(session: Session, entry: Entry, options: Bag): Promise<void>;
  create(work: Work<D>): Promise<Held>;
  read(looking: Looking<D>): Promise<Held>;
  update(updating: Updating<D>): Promise<Held>;
  remove(removing: Removing<D>): Promise<void>;
}

/** The object exists but is not as it should be: what exists must reach the state, so that the next run continues from there. */
export class PartlyDone extends Error {
  readonly outcome = "unknown";
  /** What was being done when it failed, as in `cannot clean up after the role`. */
  readonly operation: string;
  readonly held: Held;
  /** The inputs that are done; the next run does the rest. Default: all of them. */
  readonly done: Bag | undefined;

  constructor(operation: string, held: Held, cause: unknown, done?: Bag) {
    super(operation, { cause });
    this.operation = operation;
    this.held = held;
    this.done = done;
  }
}
