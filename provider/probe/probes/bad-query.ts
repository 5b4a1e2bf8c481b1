import type { Probe } from "../probe";

export const badQuery: Probe = {
  assumption: "bad-query",
  level: "reads",
  asks: "Are an unknown `sort` and an unknown `include` refused?",
  requests: { reads: 2 },
  ask: async (lab) => {
    const sorted = await lab.get("/roles", { sort: "no_such_attribute" });
    const included = await lab.get("/roles", { include: "no_such_relationship" });
    return sorted.refuses(400, "INVALID_SORT_CRITERIA") && included.refuses(400, "INVALID_INCLUDE");
  },
};
