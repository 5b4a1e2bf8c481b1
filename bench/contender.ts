import type { Api } from "./api";
import type { Workload } from "./workload";

/** What every contender does in this order. */
export const steps = ["create", "empty up", "refresh", "update", "destroy"] as const;
export type Step = (typeof steps)[number];

/** A way to manage the objects of a workload. */
export interface Contender {
  /** Short, as in the tables. */
  readonly name: string;
  readonly about: string;
  begin(api: Api, workload: Workload): Promise<Attempt>;
}

/** One life of a workload with one contender. */
export interface Attempt {
  /**
   * `watch` is told of the process that does the work, if it is not this one. Returns for how many seconds requests waited
   * for a rate limit, if the contender tells.
   */
  run(step: Step, watch: (pid: number) => void): Promise<number | undefined>;
  /** Bytes of state per resource; undefined for what keeps no state. */
  stateBytes(): number | undefined;
  end(): void;
}
