import type { Probe } from "../probe";

export const visibility: Probe = {
  assumption: "visibility",
  level: "writes",
  asks: "Is a relationship's target that is not there a violation (422 `required`)?",
  requests: { writes: 1 },
  makes: ["membership_profiles"],
  ask: async (lab) => {
    const organization = { type: "organizations", id: lab.unknownId };
    const answer = await lab.post("membership_profiles", {
      attributes: { name: `Probe ${lab.nonce}`, access_scope: "live_access" },
      relationships: { organization },
    });
    return answer.violates("organization", "required");
  },
};
