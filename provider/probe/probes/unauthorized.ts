import type { Probe } from "../probe";

export const unauthorized: Probe = {
  assumption: "unauthorized",
  level: "reads",
  asks: "Does an invalid token get 401 `INVALID_TOKEN`?",
  requests: { reads: 1 },
  ask: async (lab) => {
    return (await lab.get("/user", {}, { token: `no-token-${lab.nonce}` })).refuses(401, "INVALID_TOKEN");
  },
};
