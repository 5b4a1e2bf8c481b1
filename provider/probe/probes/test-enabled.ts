import type { Probe } from "../probe";

export const testEnabled: Probe = {
  assumption: "test-enabled",
  level: "writes",
  asks: "Is `test_enabled` true for `all_access`?",
  requests: { writes: 1 },
  makes: ["membership_profiles"],
  shows: ["test_enabled"],
  ask: async (lab) => {
    const answer = await lab.post("membership_profiles", {
      attributes: { name: `Probe ${lab.nonce}`, access_scope: "all_access" },
      relationships: { organization: lab.organization },
    });
    return answer.status === 201 && answer.attributes.test_enabled === true;
  },
};
