import { isObject, type Json } from "../json";

/**
 * An order to go wrong. Names the requests it means and what happens to them: `status`, `reset` or `truncate` say how
 * the answer is replaced, `delay` and `hold` how it is kept back; both may be combined.
 */
export interface FaultSpec {
  /** Default "*": any. */
  readonly method?: string;
  /** E.g. `memberships`, `api_credentials/:id`, `oauth/token`, `organizations/*`. Default "*": any. */
  readonly endpoint?: string;
  /** The first matching request it applies to, counted from the order on. Default 1. */
  readonly nth?: number;
  /** How many requests in a row it applies to. Default 1. */
  readonly times?: number;
  /**
   * "before": the request is not carried out, unless the fault only delays it. "after": it is carried out, and the
   * fault strikes its answer. Default "before", for `truncate` "after".
   */
  readonly when?: "before" | "after";
  /** Answers with this HTTP status. */
  readonly status?: number;
  /**
   * The body that goes with `status`: "array" (a JSON:API errors array), "object" (the network edge's errors object),
   * "html", "empty", or any other JSON as it is. Default "object" for 429 and from 500 on, else "array".
   */
  readonly body?: Json;
  /** Headers that go with `status`, over the usual ones. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Resets the connection instead of answering. */
  readonly reset?: boolean;
  /** Closes the connection in the middle of the answer's body. */
  readonly truncate?: boolean;
  /** Real milliseconds to wait, whatever the time scale. */
  readonly delay?: number;
  /** Waits until the held answers are released or the client goes away. */
  readonly hold?: boolean;
}

/** An accepted order, with its defaults and what became of it so far. */
export interface Fault extends FaultSpec {
  readonly id: number;
  readonly method: string;
  readonly endpoint: string;
  readonly nth: number;
  readonly times: number;
  readonly when: "before" | "after";
  /** How many matching requests came since the order. */
  seen: number;
  /** How many of them it struck. */
  applied: number;
}

/** A fault that cannot be ordered. */
export class FaultError extends Error {
  override readonly name = "FaultError";
}

type Check = readonly [expected: string, fits: (value: Json) => boolean];

const aString: Check = ["a string", (value) => typeof value === "string"];
const aFlag: Check = ["true or false", (value) => typeof value === "boolean"];
const aCount: Check = ["an integer from 1 on", (value) => Number.isInteger(value) && Number(value) >= 1];

const checks: Readonly<Record<keyof FaultSpec, Check>> = {
  method: aString,
  endpoint: aString,
  nth: aCount,
  times: aCount,
  when: ["before or after", (value) => value === "before" || value === "after"],
  status: ["an HTTP status", (value) => Number.isInteger(value) && Number(value) >= 200 && Number(value) <= 599],
  body: ["JSON", () => true],
  headers: [
    "an object of strings",
    (value) => isObject(value) && Object.values(value).every((each) => typeof each === "string"),
  ],
  reset: aFlag,
  truncate: aFlag,
  delay: ["0 or more milliseconds", (value) => typeof value === "number" && value >= 0],
  hold: aFlag,
};

/** @throws FaultError when the input is no fault */
export function parseFaultSpec(input: unknown): FaultSpec {
  if (!isObject(input)) throw new FaultError("a fault must be an object");
  for (const [name, value] of Object.entries(input)) {
    if (!isPart(name)) throw new FaultError(`a fault has no ${name}; it has ${Object.keys(checks).join(", ")}`);
    const [expected, fits] = checks[name];
    if (!fits(value)) throw new FaultError(`${name} must be ${expected}`);
  }
  const spec = input as FaultSpec;
  const { status, reset, truncate, when } = spec;
  if (!status && !reset && !truncate && !spec.delay && !spec.hold)
    throw new FaultError("a fault needs status, reset, truncate, delay or hold");
  if (reset && (status || truncate)) throw new FaultError("a reset connection has no status and no body to truncate");
  if (!status && (spec.body !== undefined || spec.headers)) throw new FaultError("body and headers go with a status");
  if (truncate && when === "before" && !status) throw new FaultError("there is no body to truncate before the answer");
  return spec;
}

/** The order as it is carried out. */
export function acceptFault(spec: FaultSpec, id: number): Fault {
  const { method = "*", endpoint = "*", nth = 1, times = 1 } = spec;
  const when = spec.when ?? (spec.truncate && !spec.status ? "after" : "before");
  return { ...spec, id, method: method.toUpperCase(), endpoint, nth, times, when, seen: 0, applied: 0 };
}

function isPart(name: string): name is keyof FaultSpec {
  return Object.hasOwn(checks, name);
}
