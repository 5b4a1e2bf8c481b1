import type { Probe } from "../probe";

export const plan: Probe = {
  assumption: "plan",
  level: "reads",
  asks: "Is `can_switch_live` false?",
  requests: { reads: 1 },
  shows: ["can_switch_live"],
  ask: async (lab) => {
    const { attributes } = await lab.get(`/organizations/${lab.organization.id}`);
    if (typeof attributes.can_switch_live !== "boolean") return { notAsked: "the organization does not show it" };
    return !attributes.can_switch_live;
  },
};
