import type { MethodClass } from "../rate/limits";
import type { Query } from "./request";
import type { Method } from "./retry";

/** How urgent a read is. */
export interface Urgency {
  /** Nobody waits for the answer yet: every other request goes first. */
  readonly isPrefetch?: boolean | undefined;
}

/** One call of the API, whatever requests it takes. */
export interface Call extends Urgency {
  readonly method: Method;
  readonly path: string;
  readonly query?: Query;
  readonly body?: string;
  /** Sent at most once, like a POST. */
  readonly isOrder?: true;
}

/** What a request counts as. */
export interface Counted extends Urgency {
  readonly kind: MethodClass;
  readonly endpoint: string;
  /** 1 for the first try. */
  readonly attempt: number;
}
