import type { Probe } from "../probe";

export const nullInPatch: Probe = {
  assumption: "null-in-patch",
  level: "writes",
  asks: "Does null in a PATCH restore the default?",
  requests: { writes: 2 },
  makes: ["api_credentials"],
  ask: async (lab) => {
    const credential = await lab.make("api_credentials", {
      name: `Probe ${lab.nonce}`,
      kind: "sales_channel",
      expires_in: 7300,
    });
    const answer = await lab.patch(credential, { attributes: { expires_in: null } });
    return answer.status === 200 && answer.attributes.expires_in === 14400;
  },
};
