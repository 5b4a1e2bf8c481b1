import type { Probe } from "../probe";

/** How long versions are kept, in days: somewhat less than the year that is documented. */
const kept = 360;

export const versions: Probe = {
  assumption: "versions",
  level: "reads",
  asks: "Has a built-in role a version of its creation, without its relationships?",
  requests: { reads: 3 },
  ask: async (lab) => {
    const role = await lab.builtIn("admin");
    const { attributes } = await lab.get(`/organizations/${lab.organization.id}`);
    const age = (Date.now() - Date.parse(String(attributes.created_at))) / (24 * 60 * 60_000);
    const { objects } = await lab.get(`/roles/${role.id}/versions`, { sort: "created_at", "page[size]": "25" });
    const creation = objects.find(({ event }) => event === "create");
    if (creation === undefined) return age > kept ? { notAsked: "the organization is older than its versions" } : false;
    const told = Object.keys((creation.changes ?? {}) as object);
    return !told.some((name) => /^organization(_id)?$/.test(name));
  },
};
