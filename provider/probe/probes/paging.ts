import type { Probe } from "../probe";

export const paging: Probe = {
  assumption: "paging",
  level: "reads",
  asks: "Is a page of 26 objects refused, and one beyond the last empty?",
  requests: { reads: 2 },
  ask: async (lab) => {
    const large = await lab.get("/roles", { "page[size]": "26" });
    const beyond = await lab.get("/roles", { "page[size]": "25", "page[number]": "1000000" });
    return large.refuses(400, "INVALID_PAGE_VALUE") && beyond.status === 200 && beyond.count === 0;
  },
};
