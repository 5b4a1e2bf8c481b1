import type { Probe } from "../probe";

export const limitsHeaders: Probe = {
  assumption: "limits-headers",
  level: "reads",
  asks: "Do refusals announce the rate limit too?",
  requests: { reads: 2 },
  ask: async (lab) => {
    const [found, missing] = [await lab.get("/user"), await lab.get(`/roles/${lab.unknownId}`)];
    if (found.header("x-ratelimit-limit") === null) return { notAsked: "the server announces no limits" };
    return missing.header("x-ratelimit-limit") !== null;
  },
};
