import type { Probe } from "../probe";

export const sort: Probe = {
  assumption: "sort",
  level: "writes",
  asks: "Are texts sorted by code unit, and is null greater than any of them?",
  requests: { reads: 3, writes: 2 },
  makes: ["membership_profiles", "membership_profiles"],
  ask: async (lab) => {
    const name = `Probe ${lab.nonce}`;
    const attributes = { access_scope: "live_access" };
    const small = await lab.make("membership_profiles", { ...attributes, name: `${name} a`, reference: "one" });
    const capital = await lab.make("membership_profiles", { ...attributes, name: `${name} B` });
    const sorted = (by: string) => lab.get("/membership_profiles", { "filter[q][name_start]": name, sort: by });
    // A list may lag behind what was just made.
    await sorted("name");
    const [byName, byReference] = [await sorted("name"), await sorted("reference")];
    if (byName.count !== 2) return { notAsked: "the list of membership profiles does not show what was made" };
    return byName.ids[0] === capital.id && byReference.ids[0] === small.id;
  },
};
