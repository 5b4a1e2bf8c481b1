import type { Probe } from "../probe";

export const freshReads: Probe = {
  assumption: "fresh-reads",
  level: "writes",
  asks: "Do lists and objects show each write as soon as it is answered?",
  requests: { reads: 5, writes: 3 },
  makes: ["membership_profiles"],
  ask: async (lab) => {
    const name = `Probe ${lab.nonce}`;
    const list = () => lab.get("/membership_profiles", { "filter[q][name_start]": name });
    // A cache then has this list.
    if ((await list()).status !== 200) return { notAsked: "the list of membership profiles takes no filter by name" };
    const profile = await lab.make("membership_profiles", { name, access_scope: "live_access" });
    const path = `/membership_profiles/${profile.id}`;
    const isListed = (await list()).count === 1;
    const changed = `${name} B`;
    await lab.patch(profile, { attributes: { name: changed } });
    const isChanged = (await lab.get(path)).attributes.name === changed;
    await lab.delete(profile);
    const isGone = (await lab.get(path)).status === 404 && (await list()).count === 0;
    return isListed && isChanged && isGone;
  },
};
