import type { Probe } from "../probe";

export const limitsReads: Probe = {
  assumption: "limits-reads",
  level: "reads",
  asks: "Do reads have the limit of 1000 requests in 60 s?",
  requests: { reads: 1 },
  ask: async (lab) => {
    const answer = await lab.get("/user");
    const [limit, interval] = [answer.header("x-ratelimit-limit"), answer.header("x-ratelimit-interval")];
    if (limit === null) return { notAsked: "the server announces no limits" };
    return limit === "1000" && (interval === null || interval === "60");
  },
};
