import type { Probe } from "../probe";

export const violations: Probe = {
  assumption: "violations",
  level: "writes",
  asks: "Does a 422 name all violations at once?",
  requests: { writes: 1 },
  makes: ["membership_profiles"],
  ask: async (lab) => {
    const answer = await lab.post("membership_profiles", { relationships: { organization: lab.organization } });
    return answer.violates("name", "blank") && answer.violates("access_scope", "blank");
  },
};
