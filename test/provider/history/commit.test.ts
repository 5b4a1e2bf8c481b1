import assert from "node:assert/strict";
import fc from "fast-check";
import { type Right, rights } from "../../../provider/entities/rights";
import { blamesOf } from "../../../provider/history/blame";
import { historyOf } from "../../../provider/history/history";
import { committed } from "../../../provider/history/patch";
import type { Recorded } from "../../../provider/history/recorded";
import { compareSides } from "../../../provider/organization/comparison/comparison";
import { living } from "../../../provider/organization/comparison/side";
import type { Snapshot } from "../../../provider/organization/snapshot";
import { specOf } from "../../../provider/organization/spec-of";
import { resourcesOf } from "../../../provider/spec/resources";
import { organizationSpec } from "../../../provider/spec/spec";
import { dashboard, snapshot } from "./ground";

const words = Object.keys(rights) as Right[];
const subjects = ["orders", "skus", "prices"];
const scopes = ["live_access", "test_access", "all_access"];
const rightsOf = fc.subarray(words);
const matrix = fc.tuple(rightsOf, rightsOf, rightsOf);
const state = fc.record({ matrix, scope: fc.constantFrom(...scopes), hasZoe: fc.boolean() });
type State = typeof state extends fc.Arbitrary<infer S> ? S : never;

describe("a patch that follows the changes of hands", () => {
  it("makes the spec what the organization is, whatever hands did, and changes nothing else", () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        const spec = specIn(before);
        const whole = { ...snapshotOf(after), organization: snapshot.organization } as Snapshot;
        const there = specOf(whole, { spec });
        const side = living(resourcesOf(there.spec));
        const { differences } = compareSides({ resources: resourcesOf(spec) }, side);
        const own = { applicationId: undefined, email: "" };
        const entries = historyOf({ snapshot: whole, versions: versionsOf(before, after), own, hasOthers: false });
        const blames = blamesOf(differences, { snapshot: whole, ids: there.ids, entries });
        assert.ok(
          blames.every(({ isOutOfBand }) => isOutOfBand),
          JSON.stringify(blames.map(({ sentence }) => sentence)),
        );
        const now = committed(spec, there.spec, blames);
        assert.deepEqual(now.left, []);
        assert.deepEqual(compareSides({ resources: resourcesOf(now.spec) }, side).differences, []);
        assert.equal(now.taken.length, blames.length);
        if (blames.length === 0) assert.deepEqual(now.spec, spec);
      }),
    );
  });

  it("takes nothing over of what no version tells", () => {
    fc.assert(
      fc.property(state, state, (before, after) => {
        const spec = specIn({ ...before, hasZoe: true });
        const whole = { ...snapshotOf({ ...after, hasZoe: true }), organization: snapshot.organization } as Snapshot;
        const there = specOf(whole, { spec });
        const { differences } = compareSides({ resources: resourcesOf(spec) }, living(resourcesOf(there.spec)));
        const now = committed(
          spec,
          there.spec,
          blamesOf(differences, { snapshot: whole, ids: there.ids, entries: [] }),
        );
        assert.deepEqual(now.spec, spec);
        assert.equal(now.taken.length, 0);
      }),
    );
  });
});

function specIn({ matrix: rows, scope, hasZoe }: State) {
  const permissions = Object.fromEntries(
    subjects.flatMap((subject, index) => (rows[index]?.length ? [[subject, rows[index].join(" ")]] : [])),
  );
  return organizationSpec({
    version: 1,
    organization: { name: "Shop" },
    roles: { editor: { name: "Editor", permissions } },
    members: {
      "ann@shop.example": { userEmail: "ann@shop.example", role: "editor", accessScope: scope },
      ...(hasZoe
        ? { "zoe@shop.example": { userEmail: "zoe@shop.example", role: "editor", accessScope: "live_access" } }
        : {}),
    },
  });
}

/** Every permission and the members carry marks, unless hands made them: Zoe has come by hand, if she has. */
function snapshotOf({ matrix: rows, scope, hasZoe }: State): Partial<Snapshot> {
  const mark = { owner: "shop/live/editor#01234567", nonce: "abc" };
  const times = { createdAt: "2026-10-01T08:00:00.000Z", updatedAt: "2026-10-01T08:00:00.000Z", metadata: {} };
  const member = (id: string, accessScope: string, its?: typeof mark) => ({
    id,
    outputs: { ...times, userEmail: `${id}@shop.example`, roleId: "editor", accessScope, status: "active" },
    mark: its,
  });
  const permissions = subjects.map((subject, index) => ({
    id: subject,
    outputs: {
      ...times,
      subject,
      roleId: "editor",
      ...Object.fromEntries(words.map((word) => [rights[word], rows[index]?.includes(word) ?? false])),
    },
    mark,
  }));
  return {
    roles: [{ id: "editor", outputs: { ...times, name: "Editor", kind: "custom", organizationId: "org" }, mark }],
    permissions: new Map([["editor", permissions]]),
    members: [member("ann", scope, mark), ...(hasZoe ? [member("zoe", "live_access")] : [])],
    credentials: [],
    profiles: [],
    applications: [],
  } as unknown as Partial<Snapshot>;
}

/** One version for each thing that hands changed. */
function versionsOf(before: State, after: State): Recorded[] {
  const version = (type: string, objectId: string, changes: Recorded["changes"], event = "update"): Recorded => ({
    id: objectId,
    at: "2026-11-03T10:12:00.000Z",
    type,
    objectId,
    event,
    changes,
    who: dashboard,
  });
  const flags = subjects.flatMap((subject, index) => {
    const changed = words.filter(
      (word) => before.matrix[index]?.includes(word) !== after.matrix[index]?.includes(word),
    );
    const pairs = changed.map((word): [string, [boolean, boolean]] => {
      const has = after.matrix[index]?.includes(word) ?? false;
      return [`can_${word}`, [!has, has]];
    });
    return pairs.length > 0 ? [version("permissions", subject, Object.fromEntries(pairs))] : [];
  });
  const access =
    before.scope === after.scope ? [] : [version("memberships", "ann", { access_scope: [before.scope, after.scope] })];
  const gone =
    before.hasZoe && !after.hasZoe
      ? [version("memberships", "zoe", { user_email: ["zoe@shop.example", null] }, "destroy")]
      : [];
  return [...flags, ...access, ...gone];
}
