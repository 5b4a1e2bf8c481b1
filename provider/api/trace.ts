import type { MethodClass } from "../rate/limits";

/** One request as a trace shows it. It has no id and no value in it, since any of them may be a secret. */
export interface TracedRequest {
  readonly method: string;
  readonly kind: MethodClass;
  /** The first part of the path, such as `roles`. */
  readonly endpoint: string;
  /** 1 for the first try. */
  readonly attempt: number;
}

/** A request underway in a trace. */
export interface Span {
  /** The request has waited for its place in the rate budget for so long, in milliseconds, and is sent now. */
  sent(waited: number): void;
  /** Without `status`: no answer came. */
  end(status?: number): void;
}

/** Begins a span, as a part of whatever the caller is doing. */
export type Trace = (request: TracedRequest) => Span;

/** For a run that nobody traces. */
export const noTrace: Trace = () => ({ sent: () => {}, end: () => {} });
