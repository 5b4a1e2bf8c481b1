import assert from "node:assert/strict";
import { blamesOf } from "../../../provider/history/blame";
import { committed, undone } from "../../../provider/history/patch";
import type { Recorded } from "../../../provider/history/recorded";
import { compareSides } from "../../../provider/organization/comparison/comparison";
import { living } from "../../../provider/organization/comparison/side";
import { specOf } from "../../../provider/organization/spec-of";
import { resolveOrganizationText } from "../../../provider/spec/load";
import { resourcesOf } from "../../../provider/spec/resources";
import { client, dashboard, entriesOf, marked, recorded, snapshot } from "./ground";

/** What the organization of the ground is, but for four things: rights to orders and skus, Ann's access, and who is in it. */
const file = `version: 1
organization: { name: Shop }
roles:
  editor:
    name: Editor
    permissions:
      orders: read update create
members:
  ann@shop.example: { role: admin, accessScope: live_access }
  zoe@shop.example: editor
`;
const { spec } = resolveOrganizationText(file, "shop.yaml", {});

describe("the change behind a difference", () => {
  it("is the newest that gave the value that is there, right by right", () => {
    const blames = blamed(
      recorded({ id: "old", who: client("ci"), changes: { can_destroy: [false, true], metadata: [{}, marked] } }),
      recorded({ id: "other", who: dashboard, changes: { can_destroy: [true, false] } }),
      recorded({ id: "new", who: dashboard, changes: { can_destroy: [false, true] } }),
      recorded({ id: "taken", who: client("ci"), changes: { can_create: [true, false] } }),
    );
    assert.deepEqual(
      blames
        .filter(({ right }) => right)
        .map(({ right, detail, entry, isOutOfBand }) => [detail?.property, right?.name, entry?.version, isOutOfBand]),
      [
        ["permissions.orders", "destroy", "new", true],
        ["permissions.orders", "create", "taken", false],
        ["permissions.skus", "read", undefined, true],
      ],
    );
    assert.match(blames[0]?.sentence ?? "", /^role Editor: orders\.destroy was added by somebody in the dashboard/);
  });

  it("is nobody's where no version tells it, and that is said with what is known", () => {
    const said = blamed().map(({ sentence, certainty }) => `${certainty}: ${sentence}`);
    assert.deepEqual(said, [
      "none: role editor: orders.destroy was added (last written on 3 November 2026, 10:12 UTC): actor unknown, no version that was read tells it",
      "none: role editor: orders.create was taken away (last written on 3 November 2026, 10:12 UTC): actor unknown, no version that was read tells it",
      "none: role editor: skus.read was added (last written on 3 November 2026, 10:12 UTC): actor unknown, no version that was read tells it",
      "none: members/ann@shop.example: accessScope is live_access → all_access (last written on 3 November 2026, 10:12 UTC): actor unknown, no version that was read tells it",
      "none: members/bob@shop.example is there, and the spec has no such membership (created on 1 October 2026, 08:00 UTC): actor unknown, the API keeps no version of a new membership",
      "none: members/zoe@shop.example is not there: actor unknown, no version that was read tells it",
    ]);
  });

  it("is the removal of a member who has the address", () => {
    const gone = recorded({
      id: "gone",
      type: "memberships",
      objectId: "z",
      event: "destroy",
      who: dashboard,
      changes: { user_email: ["Zoe@shop.example", null] },
    });
    const last = blamed(gone).at(-1);
    assert.equal(last?.entry?.version, "gone");
    assert.equal(last?.isOutOfBand, true);
  });

  it("is only possible where the version does not tell what changed", () => {
    const other = file.replace("role: admin, accessScope: live_access", "role: read_only, accessScope: all_access");
    const blames = blamedIn(other, [recorded({ id: "silent", type: "memberships", objectId: "ann", who: dashboard })]);
    const ann = blames.find(({ difference }) => difference.address === "members/ann@shop.example");
    assert.deepEqual([ann?.certainty, ann?.entry?.version, ann?.detail?.property], ["possible", "silent", "roleId"]);
    assert.match(ann?.sentence ?? "", /roleId is .*: perhaps membership ann@shop\.example: was changed in something/);
  });
});

describe("a patch for changes that no run made", () => {
  const versions = [
    recorded({ who: dashboard, changes: { can_destroy: [false, true] } }),
    recorded({ who: client("ci"), changes: { can_create: [true, false], metadata: [{}, marked] } }),
    recorded({
      type: "memberships",
      objectId: "ann",
      who: dashboard,
      changes: { access_scope: ["live_access", "all_access"] },
    }),
    recorded({
      type: "memberships",
      objectId: "z",
      event: "destroy",
      who: dashboard,
      changes: { user_email: ["zoe@shop.example", null] },
    }),
  ];

  it("lets the spec follow them, and leaves what code did or may have done", () => {
    const { spec: now, taken, left } = committed(spec, specOf(snapshot, { spec }).spec, blamed(...versions));
    assert.deepEqual(now.roles.editor?.permissions, { orders: "create read update destroy", skus: "read" });
    assert.deepEqual(Object.keys(now.members), ["ann@shop.example", "bob@shop.example"]);
    assert.equal(now.members["ann@shop.example"]?.accessScope, "all_access");
    assert.equal(taken.length, 5);
    assert.deepEqual(left.length, 1);
    assert.match(
      left[0] ?? "",
      /orders\.create was taken away .*\[a run made it: it wrote the mark of shop\/live editor\]$/,
    );
  });

  it("leaves a spec alone where nothing is known to be out of band", () => {
    const all = blamed().filter(({ isOutOfBand }) => !isOutOfBand);
    const { spec: now, taken } = committed(spec, specOf(snapshot, { spec }).spec, all);
    assert.deepEqual(now, spec);
    assert.deepEqual(taken, []);
  });

  it("keeps the owner that the spec names", () => {
    const owned = { ...spec, owner: "zoe@shop.example" };
    const { spec: now, left } = committed(owned, specOf(snapshot, { spec }).spec, blamed(...versions));
    assert.ok("zoe@shop.example" in now.members);
    assert.ok(left.some((one) => one.endsWith("[the spec names this member as the owner]")));
  });

  it("says what a run takes back, what that does, and what it leaves", () => {
    const { taken, left } = undone(blamed(...versions));
    assert.deepEqual(
      taken.map((one) => /\[(.*)\]$/.exec(one)?.[1]),
      [
        "a run brings back what the spec says",
        "a run brings back what the spec says",
        "a run brings back what the spec says",
        "a run invites the person again, by e-mail",
      ],
    );
    assert.ok(left.some((one) => /bob@shop\.example is there.*no resource holds it/.test(one)));
  });
});

function blamed(...versions: Recorded[]) {
  return blamesIn(versions, spec);
}

function blamedIn(text: string, versions: readonly Recorded[]) {
  return blamesIn(versions, resolveOrganizationText(text, "shop.yaml", {}).spec);
}

function blamesIn(versions: readonly Recorded[], of: typeof spec) {
  const there = specOf(snapshot, { spec: of });
  const { differences } = compareSides({ resources: resourcesOf(of) }, living(resourcesOf(there.spec)));
  return blamesOf(differences, { snapshot, ids: there.ids, entries: entriesOf(versions) });
}
