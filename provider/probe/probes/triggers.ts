import type { Probe } from "../probe";

export const triggers: Probe = {
  assumption: "triggers",
  level: "lasting",
  asks: "Does `false` keep a trigger from acting?",
  requests: { reads: 3, writes: 1 },
  ask: async (lab) => {
    const role = await lab.lastingRole();
    const permissions = `/roles/${role.id}/permissions`;
    // A list may lag behind what was just made.
    await lab.get(permissions);
    const before = await lab.get(permissions);
    const answer = await lab.patch(role, { attributes: { _add_missing_base_permissions: false } });
    const after = await lab.get(permissions);
    return answer.status === 200 && after.count === before.count;
  },
};
