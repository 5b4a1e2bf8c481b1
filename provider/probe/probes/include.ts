import type { Probe } from "../probe";

export const include: Probe = {
  assumption: "include",
  level: "reads",
  asks: "Is an `include` of four levels refused?",
  requests: { reads: 1 },
  ask: async (lab) => {
    const include = "organization.memberships.role.organization";
    return (await lab.get("/roles", { include, "page[size]": "1" })).refuses(400, "INVALID_INCLUDE");
  },
};
