import assert from "node:assert/strict";
import fc from "fast-check";
import { Random } from "../chaos/random";
import { Ground } from "./ground";
import { organizations } from "./organizations";

const everybody = "version: 1\nmembers: keep\n";
const name = "Green live";
const types = [
  "organizations",
  "roles",
  "permissions",
  "memberships",
  "api_credentials",
  "membership_profiles",
  "application_memberships",
];

/**
 * Clones a random organization into a new one, with a kill in between or without: the export of both is the same, a second
 * clone writes nothing, nobody gets a second e-mail, and no secret of the source is left anywhere.
 */
export async function obeyLaws(seed: number, isKilled: boolean): Promise<void> {
  const [organization] = fc.sample(organizations, { seed, numRuns: 1 });
  const ground = await Ground.lay(organization ?? {});
  try {
    ground.write("rules.yaml", everybody);
    const call = ["green", `new:${name}`, "--yes", "--rules", "rules.yaml"] as const;
    if (isKilled) await ground.cloneKilled(momentOf(seed, ground), ...call);
    const first = await ground.clone(...call);
    assert.equal(first.code, 0, first.stderr);
    assert.deepEqual(await ground.comparable("target", name), await ground.comparable("source", "Green"));
    const written = ground.writes();
    ground.target.clearRequests();
    const second = await ground.clone(...call, "--json");
    assert.equal(second.code, 0, second.stderr);
    assert.deepEqual(ground.writes(), []);
    assert.equal(JSON.parse(second.stdout).result, "unchanged");
    const invited = ground.target.invitations().map(({ to }) => to);
    assert.equal(new Set(invited).size, invited.length, `${invited}`);
    assert.ok(written.every((write) => isKilled || write.startsWith("POST")));
    const bytes = ground.bytes();
    for (const secret of ground.secrets()) assert.ok(!bytes.includes(secret), "a secret of the source was left behind");
  } finally {
    await ground.close();
  }
}

/** One of the writes that the clone will make, before or after the API has done its work. */
function momentOf(seed: number, { source }: Ground): { endpoint: string; nth: number; when: "before" | "after" } {
  const random = new Random(seed);
  const { records } = source.snapshot();
  const roles = (records.roles ?? []).filter(({ attributes }) => attributes.kind === "custom");
  const own = new Set(roles.map(({ id }) => id));
  // Built-in roles come with permissions of their own, which nobody writes.
  const permissions = (records.permissions ?? []).filter(({ relationships }) => own.has(String(relationships.role)));
  const made = types.flatMap((endpoint) => {
    const all = { ...records, roles, permissions }[endpoint] ?? [];
    return all.map((_, index) => ({ endpoint, nth: index + 1 }));
  });
  return { ...(random.pick(made) ?? { endpoint: "organizations", nth: 1 }), when: random.one("before", "after") };
}
