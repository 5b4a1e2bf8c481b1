import type { Probe } from "../probe";

export const credentialValues: Probe = {
  assumption: "credential-values",
  level: "writes",
  asks: "Are the defaults of a credential `mode` test, `custom` false and `scopes` market:all?",
  requests: { writes: 1 },
  makes: ["api_credentials"],
  shows: ["mode", "custom", "scopes"],
  ask: async (lab) => {
    const answer = await lab.post("api_credentials", {
      attributes: { name: `Probe ${lab.nonce}`, kind: "sales_channel" },
      relationships: { organization: lab.organization },
    });
    const { mode, custom, scopes } = answer.attributes;
    return answer.status === 201 && mode === "test" && custom === false && scopes === "market:all";
  },
};
