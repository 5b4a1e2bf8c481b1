import type { Probe } from "../probe";

export const mediaTypes: Probe = {
  assumption: "media-types",
  level: "reads",
  asks: "Does `Accept: text/html` get 406 `NOT_ACCEPTABLE`?",
  requests: { reads: 1 },
  ask: async (lab) => {
    return (await lab.get("/user", {}, { accept: "text/html" })).refuses(406, "NOT_ACCEPTABLE");
  },
};
