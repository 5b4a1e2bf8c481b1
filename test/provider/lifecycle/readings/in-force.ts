import type { Finding } from "../../../../emulator";

/** The rows of the emulator's table that do not hold in this run of the suites, with commas: `npm run readings` sets it. */
export const variable = "PULUMI_COMMERCELAYER_TEST_READINGS";

/** What each emulator of this run takes for a fact, unless its test says otherwise. */
export function factsInForce(): Finding[] {
  const rows = (process.env[variable] ?? "").split(",").filter(Boolean);
  return rows.map((assumption) => ({ assumption, outcome: "refuted" }));
}
