import type { Failure } from "../entities/rule";
import type { Plan } from "../model/plan";
import type { State } from "../model/state";
import type { Bag } from "../model/values";

/** What every hook is told of the resource. */
interface About {
  /** The owner that its mark names; undefined for what no class of this package has declared, and for a `get`. */
  readonly owner: string | undefined;
}

export interface CheckRequest extends About {
  readonly inputs: Bag;
  /** The inputs of the last run; undefined for a new resource, and in a forced replacement. */
  readonly olds: Bag | undefined;
}

export interface DiffRequest extends About {
  readonly id: string;
  readonly state: State;
  readonly inputs: Bag;
}

export interface CreateRequest extends About {
  readonly inputs: Bag;
}

export interface ReadRequest extends About {
  readonly id: string;
  /** `refresh` of what the state has, or a `get`, which only looks: there a missing object is an error. */
  readonly intent: "refresh" | "get";
  /** Of a `get`: nothing is known. */
  readonly state: State;
}

export interface UpdateRequest extends DiffRequest {}

export interface DeleteRequest extends About {
  readonly id: string;
  readonly state: State;
}

export interface Created {
  readonly id: string;
  readonly state: State;
}

export interface Found extends Created {
  /** The inputs that would have produced this state, so that the next diff shows what somebody else changed. */
  readonly inputs: Bag;
}

/** What an engine asks about the resources of one type. Each shell translates between these and its wire format. */
export interface Hooks {
  check(request: CheckRequest): Failure[];
  diff(request: DiffRequest): Plan;
  create(request: CreateRequest): Promise<Created>;
  /** Undefined when the object is gone for certain. */
  read(request: ReadRequest): Promise<Found | undefined>;
  update(request: UpdateRequest): Promise<State>;
  delete(request: DeleteRequest): Promise<void>;
}
