import type { Probe } from "../probe";

export const replacing: Probe = {
  assumption: "replacing",
  level: "writes",
  asks: "Does a PATCH replace `metadata` as a whole?",
  requests: { writes: 2 },
  makes: ["membership_profiles"],
  ask: async (lab) => {
    const profile = await lab.make("membership_profiles", {
      name: `Probe ${lab.nonce}`,
      access_scope: "live_access",
      metadata: { before: true },
    });
    const answer = await lab.patch(profile, { attributes: { metadata: { after: true } } });
    if (answer.status !== 200) return false;
    const metadata = (answer.attributes.metadata ?? {}) as Readonly<Record<string, unknown>>;
    return metadata.after === true && metadata.before === undefined;
  },
};
