import type { Probe } from "../probe";

export const valueTypes: Probe = {
  assumption: "value-types",
  level: "writes",
  asks: "Is a number in the place of a text a violation?",
  requests: { writes: 1 },
  makes: ["membership_profiles"],
  ask: async (lab) => {
    const answer = await lab.post("membership_profiles", {
      attributes: { name: 12345, access_scope: "live_access" },
      relationships: { organization: lab.organization },
    });
    return answer.violates("name", "invalid");
  },
};
