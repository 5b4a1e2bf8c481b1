import type { Probe } from "../probe";

export const credentialKinds: Probe = {
  assumption: "credential-kinds",
  level: "writes",
  asks: "Is a credential of the kind `user` refused?",
  requests: { writes: 1 },
  makes: ["api_credentials"],
  ask: async (lab) => {
    const answer = await lab.post("api_credentials", {
      attributes: { name: `Probe ${lab.nonce}`, kind: "user" },
      relationships: { organization: lab.organization },
    });
    return answer.violates("kind");
  },
};
