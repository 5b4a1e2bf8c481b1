import type { FaultSpec } from "../../../../emulator";
import type { Workshop } from "../../lifecycle/workshop";

/** What may happen to one request that writes, by name. */
export type Misfortune = FaultSpec | "connection refused";

const invalidToken = { errors: [{ title: "Invalid token", code: "INVALID_TOKEN", status: "401" }] };

export const misfortunes: Readonly<Record<string, Misfortune>> = {
  "a refused connection": "connection refused",
  "a reset before the API acts": { when: "before", reset: true },
  "a reset after it has acted": { when: "after", reset: true },
  "a 500 before it acts": { when: "before", status: 500 },
  "a 500 after it has acted": { when: "after", status: 500 },
  "a 502 after it has acted": { when: "after", status: 502, body: "html" },
  "a 504 after it has acted": { when: "after", status: 504, body: "empty" },
  "half an answer": { truncate: true },
  "a page of HTML for an answer": { when: "after", status: 200, body: "html" },
  "a 429": { status: 429 },
  "a refused token": { status: 401, body: invalidToken },
  "no answer in time": { when: "after", hold: true },
};

/** Lets it happen to the next request of this kind. `endpoint` as the emulator calls it. */
export function bring(workshop: Workshop, misfortune: Misfortune, method: string, endpoint: string): void {
  if (misfortune === "connection refused") workshop.refused = method;
  else workshop.emulator.faults({ ...misfortune, method, endpoint });
}
