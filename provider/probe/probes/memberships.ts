import type { Probe } from "../probe";

export const memberships: Probe = {
  assumption: "memberships",
  level: "writes",
  asks: "Is a second membership of the same address in other letters refused?",
  requests: { reads: 1, writes: 2 },
  makes: ["memberships", "memberships"],
  invites: true,
  ask: async (lab) => {
    const role = await lab.builtIn("read_only");
    const relationships = { organization: lab.organization, role };
    const local = `probe-${lab.nonce}`;
    await lab.make("memberships", { user_email: lab.address(local) }, { role });
    const attributes = { user_email: lab.address(local.toUpperCase()) };
    return (await lab.post("memberships", { attributes, relationships })).violates("user_email", "taken");
  },
};
