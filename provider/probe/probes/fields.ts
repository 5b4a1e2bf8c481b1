import type { Probe } from "../probe";

export const fields: Probe = {
  assumption: "fields",
  level: "reads",
  asks: "Is what a relationship would include left out where `fields` removes the relationship?",
  requests: { reads: 1 },
  ask: async (lab) => {
    const query = { include: "organization", "fields[roles]": "name", "page[size]": "1" };
    const { status, body } = await lab.get("/roles", query);
    const { included = [] } = (body ?? {}) as { included?: unknown[] };
    return status === 200 && included.length === 0;
  },
};
