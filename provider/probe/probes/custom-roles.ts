import { roleName } from "../fixtures";
import type { Probe } from "../probe";

export const customRoles: Probe = {
  assumption: "custom-roles",
  level: "lasting",
  asks: "May two custom roles share a name, and are they born without permissions?",
  requests: { reads: 1, writes: 2 },
  makes: ["roles", "roles"],
  ask: async (lab) => {
    await lab.lastingRole();
    const second = await lab.post("roles", {
      attributes: { name: roleName },
      relationships: { organization: lab.organization },
    });
    if (second.status !== 201 || second.id === undefined) return false;
    return (await lab.get(`/roles/${second.id}/permissions`)).count === 0;
  },
};
