import type { Probe } from "../probe";

export const undeletable: Probe = {
  assumption: "undeletable",
  level: "writes",
  asks: "Does a DELETE of a role that is not there get 405?",
  requests: { writes: 1 },
  ask: async (lab) => {
    return (await lab.delete({ type: "roles", id: lab.unknownId })).status === 405;
  },
};
