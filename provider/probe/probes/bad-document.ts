import type { Probe } from "../probe";

export const badDocument: Probe = {
  assumption: "bad-document",
  level: "writes",
  asks: "Do a document without data and one of another type get codes of their own?",
  requests: { writes: 2 },
  makes: ["membership_profiles"],
  ask: async (lab) => {
    const empty = await lab.send({ method: "POST", path: "/membership_profiles", body: "{}" });
    const other = await lab.post("membership_profiles", {
      type: "memberships",
      attributes: { name: `Probe ${lab.nonce}`, access_scope: "live_access" },
      relationships: { organization: lab.organization },
    });
    return empty.refuses(400, "PARAM_MISSING") && other.refuses(400, "TYPE_MISMATCH");
  },
};
