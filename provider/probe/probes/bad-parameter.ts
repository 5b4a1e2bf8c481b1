import type { Probe } from "../probe";

export const badParameter: Probe = {
  assumption: "bad-parameter",
  level: "reads",
  asks: "Is an unknown query parameter refused?",
  requests: { reads: 1 },
  ask: async (lab) => {
    return (await lab.get("/roles", { no_such_parameter: "1" })).refuses(400, "PARAM_NOT_ALLOWED");
  },
};
