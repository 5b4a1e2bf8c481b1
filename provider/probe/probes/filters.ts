import type { Probe } from "../probe";

export const filters: Probe = {
  assumption: "filters",
  level: "reads",
  asks: "Does `cont` ignore letter case, and `eq` not?",
  requests: { reads: 2 },
  ask: async (lab) => {
    const { id, name } = lab.organization;
    const other = name.toUpperCase() === name ? name.toLowerCase() : name.toUpperCase();
    if (other === name) return { notAsked: "the organization's name has no letters" };
    const found = (matcher: string) =>
      lab.get("/organizations", { "filter[q][id_eq]": id, [`filter[q][name_${matcher}]`]: other });
    const [contained, equal] = [await found("cont"), await found("eq")];
    return contained.count === 1 && equal.status === 200 && equal.count === 0;
  },
};
