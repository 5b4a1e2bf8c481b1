import type { Probe } from "../probe";

export const pagingLinks: Probe = {
  assumption: "paging-links",
  level: "reads",
  asks: "Do the links between pages lead to the API's own address?",
  requests: { reads: 1 },
  ask: async (lab) => {
    const { body } = await lab.get("/roles", { "page[size]": "1" });
    const first = (body as { links?: { first?: unknown } } | undefined)?.links?.first;
    return typeof first === "string" && first.startsWith(`${lab.apiUrl}/roles?`);
  },
};
