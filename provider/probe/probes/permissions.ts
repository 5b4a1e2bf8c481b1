import type { Probe } from "../probe";

export const permissions: Probe = {
  assumption: "permissions",
  level: "lasting",
  asks: "Is a second permission of the same role and subject refused?",
  requests: { writes: 2 },
  makes: ["permissions", "permissions"],
  ask: async (lab) => {
    const write = {
      attributes: { subject: "orders", can_create: false, can_read: false, can_update: false, can_destroy: false },
      relationships: { role: await lab.lastingRole() },
    };
    await lab.post("permissions", write);
    return (await lab.post("permissions", write)).violates("subject", "taken");
  },
};
