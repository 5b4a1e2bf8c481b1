import type { Probe } from "../probe";

export const fixedRoles: Probe = {
  assumption: "fixed-roles",
  level: "lasting",
  asks: "Is a change of a built-in role refused with 401?",
  requests: { reads: 1, writes: 1 },
  ask: async (lab) => {
    // Without the right to write roles, the answer would say nothing.
    await lab.lastingRole();
    const { name, ...role } = await lab.builtIn("admin");
    return (await lab.patch(role, { attributes: { name }, expects401: true })).refuses(401, "UNAUTHORIZED");
  },
};
