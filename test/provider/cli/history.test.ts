import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import { Client } from "../../../provider/api/client";
import { systemClock } from "../../../provider/api/clock";
import { Budget } from "../../../provider/rate/budget";
import { seedOf, small } from "../organization/large-organization";
import { call, environmentFor, folderWith } from "./command-line";

const dashboard = { application: { id: "dashboardx", kind: "dashboard", public: false } };
const runner = { application: { id: "pipelinexx", kind: "user", public: false } };
const mark = { pulumi: "shop/live/editor#01234567.abc" };

/** The spec of the organization, as it was before somebody clicked. */
const spec = `version: 1
organization: { name: Shop }
roles:
  editor:
    name: Editor # as ever
    permissions:
      orders: read update
members:
  # The head of editing
  ann@shop.example: { role: editor, accessScope: live_access }
  zoe@shop.example: editor
`;

describe("the verb history", function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let folder: string;

  before(async () => {
    emulator = await startEmulator({ limits: "off", seed: seed() });
    folder = folderWith({ "shop.yaml": spec });
  });
  after(async () => {
    await emulator.close();
    fs.rmSync(folder, { recursive: true });
  });

  const run = (...args: string[]) => call(["history", ...args], environmentFor(emulator), folder);

  it("tells each change as a sentence, the oldest first, with where it came from", async () => {
    const { code, stdout, stderr } = await run("shop", "--since", "2026-01-01");
    assert.equal(code, 0, stderr);
    assert.deepEqual(stdout.trim().split("\n").slice(0, 4), [
      "code     role Editor: was created by a client of the Provisioning API (application pipelinexx) on 1 March 2026, 09:00 UTC  [it wrote the mark of shop/live editor]",
      "hands    role Editor: orders.destroy was added by somebody in the dashboard (application dashboardx) on 3 March 2026, 10:12 UTC  [the application is the dashboard]",
      "unknown  membership ann@shop.example: accessScope was changed from live_access to all_access on 4 March 2026, 11:00 UTC, actor unknown  [the API names no application]",
      "hands    membership zoe@shop.example (of this or another organization: the API does not tell): was removed by somebody in the dashboard (application dashboardx) on 5 March 2026, 12:00 UTC  [the application is the dashboard]",
    ]);
    assert.match(stderr, /^Shop: 4 changes: 1 by code, 2 by hands, 1 unknown$/m);
  });

  it("takes dates and durations, and nothing else", async () => {
    const { stdout } = await run("shop", "--since", "2026-03-04T00:00:00Z");
    assert.equal(stdout.trim().split("\n").length, 2);
    assert.equal((await run("shop", "--since", "1m")).stdout.trim(), "");
    const { code, stderr } = await run("shop", "--since", "yesterday");
    assert.equal(code, 1);
    assert.match(stderr, /^error: --since takes a date such as 2026-11-03/m);
  });

  it("says in JSON what it says in text, and which evidence it has", async () => {
    const { organization, since, history } = JSON.parse((await run("shop", "--since", "2026-01-01", "--json")).stdout);
    assert.deepEqual(organization, { id: "shop000000", slug: "shop", name: "Shop" });
    assert.equal(since, "2026-01-01T00:00:00.000Z");
    const { version, sentence, ...second } = history[1];
    assert.match(`${version} ${sentence}`, /^\w{10} role Editor: orders\.destroy was added/);
    assert.deepEqual(second, {
      at: "2026-03-03T10:12:00.000Z",
      event: "update",
      object: { noun: "permission", id: "permission", name: "Editor" },
      changes: [{ property: "orders.destroy", before: false, after: true }],
      actor: { application: { id: "dashboardx", kind: "dashboard" } },
      origin: "hands",
      evidence: "the application is the dashboard",
    });
  });

  it("reads versions by the page, and fewer where the API can narrow them", async () => {
    const requestsOf = async (...args: string[]) => {
      emulator.clearRequests();
      await run("shop", ...args);
      return emulator.requests().counts.byEndpoint;
    };
    const all = await requestsOf();
    // 64 versions: 60 of another organization, and four of this one.
    assert.equal(all.versions, 3);
    assert.equal((await requestsOf("--since", "2026-03-02")).versions, 1);
    // Organizations twice, roles, one matrix, credentials, profiles, members, application memberships, the user, a token.
    assert.equal(
      Object.values(all).reduce((sum, count) => sum + count, 0),
      3 + 10,
    );
    assert.deepEqual(Object.keys(emulator.requests().counts.byMethod).sort(), ["GET", "POST"]);
  });

  it("names the change behind each difference from a spec", async () => {
    const { stdout, stderr } = await run("shop", "--against", "shop.yaml");
    assert.match(
      stdout,
      /^hands {4}role Editor: orders\.destroy was added by somebody in the dashboard .* on 3 March 2026/m,
    );
    assert.match(stdout, /^unknown {2}membership ann@shop\.example: accessScope was changed .*, actor unknown/m);
    assert.match(
      stdout,
      /^hands {4}members\/zoe@shop\.example is not there: perhaps membership zoe@shop\.example .*: was removed/m,
    );
    assert.match(stderr, /^Shop and shop\.yaml: 4 differences, of them 4 made without a run$/m);
  });

  it("prints an edit of the spec that git applies, after which nothing is left to explain", async () => {
    const { code, stdout, stderr } = await run("shop", "--against", "shop.yaml", "--patch", "commit");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^-{3} a\/shop\.yaml\n\+{3} b\/shop\.yaml\n/);
    assert.equal(fs.readFileSync(path.join(folder, "shop.yaml"), "utf8"), spec, "the file is not written");
    const copy = folderWith({ "shop.yaml": spec });
    execFileSync("git", ["apply"], { cwd: copy, input: stdout });
    const patched = fs.readFileSync(path.join(copy, "shop.yaml"), "utf8");
    fs.writeFileSync(path.join(folder, "patched.yaml"), patched);
    assert.equal(
      patched.replace("read update destroy", "read update").replace("all_access", "live_access"),
      spec.replace("  zoe@shop.example: editor\n", "  owner@shop.example: { role: admin, accessScope: live_access }\n"),
    );
    assert.match((await run("shop", "--against", "patched.yaml")).stderr, /: 0 differences/);
    fs.rmSync(copy, { recursive: true });
  });

  it("says what the next run takes back, and writes nothing", async () => {
    emulator.clearRequests();
    const { stdout, stderr } = await run("shop", "--against", "shop.yaml", "--patch", "undo");
    assert.match(stdout, /^taken back: role Editor: orders\.destroy .*\[a run brings back what the spec says\]$/m);
    assert.match(stdout, /^taken back: .*zoe@shop\.example.*\[a run invites the person again, by e-mail\]$/m);
    assert.match(stderr, /^not in the patch: members\/owner@shop\.example is there/m);
    assert.equal(emulator.requests().counts.byMethod.PATCH, undefined);
    const { code, stderr: refused } = await run("shop", "--patch", "undo");
    assert.equal(code, 1);
    assert.match(refused, /--patch needs what it is for: give --against/);
    const state = await run("shop", "--against", "stack:test", "--patch", "commit");
    assert.match(state.stderr, /--patch commit edits a spec: give --against FILE\.yaml/);
  });

  it("names the caller, whose application the token tells", async () => {
    const { apiUrl, authUrl, clientId, clientSecret } = emulator;
    const credentials = { clientId, clientSecret };
    const api = new Client({ apiUrl, authUrl, credentials, budget: new Budget(systemClock) });
    const changes = { attributes: { name: "Editors" } };
    await api.patch({ type: "roles", include: [] }, "rolerolero", changes);
    const { stdout } = await run("shop", "--since", "1h");
    assert.match(
      stdout,
      /^unknown {2}role Editors: name was changed from Editor to Editors by owner@shop\.example on /,
    );
  });
});

function seed() {
  const within = { organization: "shop000000" };
  const other = { organization: "otherother" };
  const { users, organizations } = seedOf(small).records ?? {};
  const version = (
    at: string,
    resource: [type: string, id: string],
    event: string,
    changes: object,
    who: object = {},
  ) => ({
    attributes: {
      resource_type: resource[0],
      resource_id: resource[1],
      event,
      changes,
      who,
      created_at: `2026-03-${at}.000Z`,
    },
    relationships: within,
  });
  return {
    records: {
      users,
      organizations: [...(organizations ?? []), { id: "otherother", attributes: { name: "Other" } }],
      roles: [
        { id: "rolerolero", attributes: { name: "Editor", metadata: mark }, relationships: within },
        { id: "otherroles", attributes: { name: "Editor" }, relationships: other },
      ],
      permissions: [
        {
          id: "permission",
          attributes: {
            subject: "orders",
            can_create: false,
            can_read: true,
            can_update: true,
            can_destroy: true,
            metadata: mark,
          },
          relationships: { role: "rolerolero" },
        },
      ],
      memberships: [
        {
          id: "annannanna",
          attributes: { user_email: "ann@shop.example", access_scope: "all_access", metadata: mark },
          relationships: { ...within, role: "rolerolero" },
        },
      ],
      versions: [
        ...Array.from({ length: 60 }, (_, index) => ({
          ...version(
            `01T08:${String(index).padStart(2, "0")}:00`,
            ["roles", "otherroles"],
            "update",
            { name: ["a", "b"] },
            dashboard,
          ),
          relationships: other,
        })),
        version("01T09:00:00", ["roles", "rolerolero"], "create", { metadata: [{}, mark] }, runner),
        version("03T10:12:00", ["permissions", "permission"], "update", { can_destroy: [false, true] }, dashboard),
        version("04T11:00:00", ["memberships", "annannanna"], "update", {
          access_scope: ["live_access", "all_access"],
        }),
        version(
          "05T12:00:00",
          ["memberships", "zoezoezoez"],
          "destroy",
          { user_email: ["zoe@shop.example", null] },
          dashboard,
        ),
      ],
    },
  } as never;
}
