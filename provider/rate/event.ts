import type { RateAnswer } from "./ledger";
import type { MethodClass } from "./limits";

/** What happened to one request, whose place has the id. `at`: when, in milliseconds of the {@link Clock}. */
export type RateEvent =
  | { readonly take: string; readonly at: number; readonly kind: MethodClass; readonly endpoint: string }
  /** Another request took the last place a moment before: this one was not sent. */
  | { readonly withdraw: string; readonly at: number }
  /** `chance`: 0 to 1, by which a pause is longer than it must be. Part of the event, so that all who read it agree. */
  | { readonly end: string; readonly at: number; readonly answer?: RateAnswer; readonly chance: number };

/** An event that another process wrote, perhaps one of another version; undefined when it is not understood. */
export function readEvent(line: string): RateEvent | undefined {
  let event: Record<string, unknown>;
  try {
    event = JSON.parse(line);
  } catch {
    return undefined;
  }
  if (typeof event !== "object" || event === null || typeof event.at !== "number") return undefined;
  if (typeof event.withdraw === "string") return event as RateEvent;
  if (typeof event.take === "string")
    return ["read", "write", "token"].includes(event.kind as string) && typeof event.endpoint === "string"
      ? (event as RateEvent)
      : undefined;
  if (typeof event.end !== "string" || typeof event.chance !== "number") return undefined;
  const { answer } = event as { answer?: Partial<RateAnswer> };
  const isWhole = answer === undefined || (typeof answer?.status === "number" && typeof answer.rates === "object");
  return isWhole && answer?.rates !== null ? (event as RateEvent) : undefined;
}
