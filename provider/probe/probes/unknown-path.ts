import type { Probe } from "../probe";

export const unknownPath: Probe = {
  assumption: "unknown-path",
  level: "reads",
  asks: "Does an unknown path get 404 `NOT_FOUND`?",
  requests: { reads: 1 },
  ask: async (lab) => {
    return (await lab.get("/no_such_path")).refuses(404, "NOT_FOUND");
  },
};
