import type { Probe } from "../probe";

export const idIn: Probe = {
  assumption: "id-in",
  level: "reads",
  asks: "Does `id_in` find the objects of a list of 25 ids, and no others?",
  requests: { reads: 2 },
  ask: async (lab) => {
    const roles = [await lab.builtIn("admin"), await lab.builtIn("read_only")].map(({ id }) => id);
    const unknown = Array.from("abcdefghijklmnopqrstuvw", (letter) => lab.unknownId.slice(0, -1) + letter);
    const { status, ids } = await lab.get("/roles", {
      "page[size]": "25",
      "filter[q][id_in]": [...roles, ...unknown].join(","),
    });
    return status === 200 && ids.length === roles.length && roles.every((id) => ids.includes(id));
  },
};
