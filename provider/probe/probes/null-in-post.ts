import type { Probe } from "../probe";

export const nullInPost: Probe = {
  assumption: "null-in-post",
  level: "writes",
  asks: "Does null in a POST give the default?",
  requests: { writes: 1 },
  makes: ["api_credentials"],
  ask: async (lab) => {
    const answer = await lab.post("api_credentials", {
      attributes: { name: `Probe ${lab.nonce}`, kind: "sales_channel", expires_in: null },
      relationships: { organization: lab.organization },
    });
    return answer.status === 201 && answer.attributes.expires_in === 14400;
  },
};
