import type { Probe } from "../probe";

export const badFilter: Probe = {
  assumption: "bad-filter",
  level: "reads",
  asks: "Is an unknown filter refused?",
  requests: { reads: 1 },
  ask: async (lab) => {
    return (await lab.get("/organizations", { "filter[q][no_such_attribute_eq]": "1" })).refuses(
      400,
      "FILTER_NOT_ALLOWED",
    );
  },
};
