import type { Finding } from "../../findings/finding";
import type { Exchange } from "./cut";
import type { Level } from "./probe";

/** What is known about one assumption after a run. A list of these is the report as JSON. */
export interface Result extends Finding {
  /** The question; none where the assumption has no probe. */
  readonly asks?: string;
  readonly level?: Level;
  /** Why it was not asked. */
  readonly why?: string;
  /** Of a refuted one: the requests and the answers. */
  readonly exchanges?: readonly Exchange[];
}
