import type { Failure } from "../entities/rule";
import type { Plan } from "../model/plan";
import type { State } from "../model/state";
import type { Bag } from "../model/values";

/** What every hook is told about the resource. */
interface About {
  /** The owner that its mark names; undefined for a `get`, and for a resource that no class of this package declares. */
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
  /**
   * `refresh` reads what the state contains; `get` only looks an object up, and fails if it is missing; `import` takes it
   * under management as it is, and may name it by its natural key.
   */
  readonly intent: "refresh" | "get" | "import";
  /** For a `get` and an `import`, nothing is known. */
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
  /** The inputs that would have produced this state, so that the next diff shows what someone else changed. */
  readonly inputs: Bag;
}

/** One object of a listing. */
export interface Listed {
  readonly id: string;
  /** What people call it. */
  readonly name: string;
}

/** What an engine asks about the resources of one type. Each shell translates between these requests and its wire format. */
export interface Hooks {
  check(request: CheckRequest): Failure[];
  /** To be awaited before a diff. Sends a request once per process, and only where a diff depends on the server's time. */
  hearTime(): Promise<void>;
  diff(request: DiffRequest): Plan;
  create(request: CreateRequest): Promise<Created>;
  /** The outputs of a create, without doing it: what is certain, and the rest as unknown. Inputs may be unknown too. */
  foreseeCreate(request: CreateRequest): Promise<Bag>;
  /** Undefined if the object is certainly gone. */
  read(request: ReadRequest): Promise<Found | undefined>;
  update(request: UpdateRequest): Promise<State>;
  /** The outputs of an update, without doing it. */
  foreseeUpdate(request: UpdateRequest): Bag;
  delete(request: DeleteRequest): Promise<void>;
  /** What could be imported; `query` may name the object that holds them. */
  list(query: Bag): Promise<Listed[]>;
}
