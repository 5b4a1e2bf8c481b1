import assert from "node:assert/strict";
import { client, dashboard, entriesOf, marked, recorded } from "./ground";

const sentences = (...versions: Parameters<typeof entriesOf>[0][number][]) =>
  entriesOf(versions).map(({ sentence }) => sentence);

describe("the history of an organization", () => {
  it("tells each kind of change as a sentence", () => {
    const end = "by somebody in the dashboard (application dash) on 3 November 2026, 10:12 UTC";
    const who = dashboard;
    assert.deepEqual(
      sentences(
        recorded({ who, changes: { can_destroy: [false, true] } }),
        recorded({ who, changes: { can_read: [true, false], can_update: [false, true], can_create: [false, true] } }),
        recorded({ who, type: "roles", objectId: "editor", event: "create" }),
        recorded({
          who,
          type: "roles",
          objectId: "editor",
          changes: { name: ["Author", "Editor"], reference: [null, "r 1"] },
        }),
        recorded({
          who,
          type: "memberships",
          objectId: "ann",
          changes: { access_scope: ["live_access", "all_access"] },
        }),
        recorded({ who, type: "memberships", objectId: "ann" }),
        recorded({
          who,
          type: "memberships",
          objectId: "ann",
          changes: { reference: ["a", null], metadata: [{ a: 1 }, { b: 2 }] },
        }),
      ),
      [
        `role Editor: orders.destroy was added ${end}`,
        `role Editor: orders.update and orders.create were added and orders.read was taken away ${end}`,
        `role Editor: was created ${end}`,
        `role Editor: name was changed from Author to Editor and reference was set to r 1 ${end}`,
        `membership ann@shop.example: accessScope was changed from live_access to all_access ${end}`,
        `membership ann@shop.example: was changed in something that the API does not tell, such as its role ${end}`,
        `membership ann@shop.example: reference was cleared, metadata.a was removed and metadata.b was changed ${end}`,
      ].map((one) => one),
    );
  });

  it("names nobody whom the API does not name", () => {
    const changes = { can_destroy: [false, true] } as const;
    const text = "role Editor: orders.destroy was added";
    const at = "on 3 November 2026, 10:12 UTC";
    for (const [who, expected] of [
      [undefined, `${text} ${at}, actor unknown`],
      [{ application: {} }, `${text} ${at}, actor unknown`],
      [{ application: { id: "x" } }, `${text} by the application (x) ${at}`],
      [client("x"), `${text} by a client of the Provisioning API (application x) ${at}`],
      [{ ...client("x"), user: { id: "u", email: "jane@shop.example" } }, `${text} by jane@shop.example ${at}`],
    ] as const)
      assert.deepEqual(sentences(recorded({ changes, ...(who ? { who } : {}) })), [expected]);
    const [own] = entriesOf([recorded({ changes, who: client("mine") })], {
      applicationId: "mine",
      email: "me@shop.example",
    });
    assert.equal(own?.sentence, `${text} by me@shop.example ${at}`);
  });

  it("tells code from hands by the mark, then by the application, and says which of them", () => {
    const of = (...versions: Parameters<typeof entriesOf>[0][number][]) =>
      entriesOf(versions).map(({ origin, evidence }) => `${origin}: ${evidence}`);
    assert.deepEqual(
      of(
        recorded({ who: client("ci"), changes: { metadata: [{}, marked] } }),
        recorded({ who: client("ci"), changes: { can_read: [false, true] } }),
        recorded({ who: dashboard, changes: { can_read: [false, true] } }),
        recorded({ who: client("ann"), changes: { can_read: [false, true] } }),
        recorded({ changes: { can_read: [false, true] } }),
      ),
      [
        "code: it wrote the mark of shop/live editor",
        "code: its application also wrote a mark, that of shop/live editor",
        "hands: the application is the dashboard",
        "unknown: its application wrote no mark among the versions that were read",
        "unknown: the API names no application",
      ],
    );
    // Metadata that somebody edits carries the mark along; that writes none.
    const kept = [
      { ...marked, team: "a" },
      { ...marked, team: "b" },
    ] as const;
    assert.match(of(recorded({ who: client("ann"), changes: { metadata: kept } }))[0] ?? "", /^unknown/);
    assert.match(of(recorded({ who: dashboard, changes: { metadata: [marked, {}] } }))[0] ?? "", /^hands/);
  });

  it("leaves out other organizations, and names who is gone from the versions that are left", () => {
    const gone = recorded({
      type: "memberships",
      objectId: "zoe",
      event: "destroy",
      changes: { user_email: ["zoe@shop.example", null] },
    });
    const before = recorded({
      type: "memberships",
      objectId: "zoe",
      changes: { access_scope: ["live_access", "test_access"] },
    });
    const foreign = [
      recorded({ objectId: "of another organization" }),
      recorded({ type: "roles", objectId: "of another organization", event: "create" }),
      recorded({ type: "memberships", objectId: "of another organization" }),
    ];
    const entries = entriesOf([before, ...foreign, gone]);
    assert.deepEqual(
      entries.map(({ object }) => object),
      [1, 2].map(() => ({ noun: "membership", id: "zoe", name: "zoe@shop.example", isGone: true })),
    );
    const [, last] = entriesOf([before, gone], undefined, true);
    assert.match(
      last?.sentence ?? "",
      /^membership zoe@shop\.example \(of this or another organization: the API does not tell\): was removed/,
    );
    assert.match(sentences({ ...gone, changes: {} })[0] ?? "", /^membership zoe: was removed/);
  });

  it("shows hostile names and unknown shapes harmlessly", () => {
    const [one, two] = sentences(
      recorded({ type: "roles", objectId: "editor", changes: { name: ["a\u001b[31m", "b\u202e"] } }),
      recorded({ event: "published", changes: { colour: ["red", { a: 1 }] } }),
    );
    assert.match(one ?? "", /from "a\\+u001b\[31m" to "b\\u\{202e\}"/);
    assert.match(two ?? "", /^role Editor: colour was changed from red to \{"a":1\} on/);
  });
});
