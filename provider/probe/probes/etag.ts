import type { Probe } from "../probe";

export const etag: Probe = {
  assumption: "etag",
  level: "reads",
  asks: "Does a read come without an `ETag`?",
  requests: { reads: 1 },
  ask: async (lab) => {
    return (await lab.get("/user")).header("etag") === null;
  },
};
