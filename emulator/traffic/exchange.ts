import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Endpoint } from "./endpoint";

/** One request on its way through the emulator. Each stage notes here what it did. */
export interface Exchange {
  /** The answer's `x-request-id`. */
  readonly id: string;
  readonly method: string;
  readonly url: URL;
  readonly endpoint: Endpoint;
  /** The client's address. */
  readonly ip: string;
  /** When it arrived, by the emulator's clock. */
  readonly at: string;
  /** The body's media type. */
  readonly contentType: string;
  /** The body as text; empty until it has arrived. */
  body: string;
  /** Why the body that came is not here. */
  bodyGone: "too large" | "too deep" | "too old" | undefined;
  /** The status that was sent; null while there is none. */
  status: number | null;
  outcome: Outcome;
  /** The id of the fault that applied. */
  fault: number | null;
  /** Whether the request changed anything. */
  committed: boolean;
}

/** "abandoned": the client went away before its answer. "reset" and "truncated": a fault cut the connection. */
export type Outcome = "pending" | "answered" | "abandoned" | "reset" | "truncated";

/** What a Hono context carries here. */
export interface Env {
  Bindings: HttpBindings;
  Variables: { exchange: Exchange };
}

export type EmulatorContext = Context<Env>;
