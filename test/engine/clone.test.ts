import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { Ground } from "./cloning/ground";
import { obeyLaws } from "./cloning/laws";
import { idOf, type Seed, sourceOwner, targetOwner } from "./cloning/organizations";

describe("a clone on the real engine", function () {
  this.timeout(600_000);

  it("of a random organization is the same, writes nothing the second time, and leaves no secret behind", () =>
    obeyLaws(1, false));

  it("that is killed goes on where it was: nothing is there twice, and nobody is invited twice", () =>
    obeyLaws(2, true));

  describe("into an organization that is there", () => {
    let ground: Ground;

    before(async () => {
      ground = await Ground.lay(green("Green", sourceOwner, "ownerowner"), live);
      ground.write("keep.yaml", "version: 1\nmembers: { domains: { green.example: live.example } }\n");
    });
    after(() => ground.close());

    it("is refused before any write, stack or question, as long as ids of the Core API are not mapped", async () => {
      const { code, stderr } = await ground.clone("green", "green-live", "--yes", "--rules", "keep.yaml");
      assert.equal(code, 1);
      assert.match(stderr, /organization config\.mfe\.market:id:ZKcv13rT: the market ZKcv13rT/);
      assert.match(stderr, /applications\/orders filters\.market_id_in: the market 202/);
      assert.match(stderr, /ids:\n {2}market:\n {4}"ZKcv13rT": …\n {4}"202": …/);
      assert.deepEqual(fs.readdirSync(path.join(ground.folder, "project")), []);
      ground.write("rules.yaml", `${ground.read("keep.yaml")}ids: { market: { ZKcv13rT: LiveMarket, "202": 305 } }\n`);
    });

    it("shows first what the target would lose, and needs a yes of its own for it", async () => {
      const { code, stdout, stderr } = await ground.clone("green", "green-live", "--yes", "--rules", "rules.yaml");
      assert.deepEqual({ code, stdout }, { code: 1, stdout: "" });
      const losses = stderr.slice(stderr.indexOf("would lose it"), stderr.indexOf("--accept-losses"));
      assert.match(losses, /roles\/editor\/permissions permissions\.skus: loses read/);
      assert.match(losses, /organization supportPhone: "2" is overwritten by "1"/);
      assert.match(losses, /members\/ann@live\.example roleId: roles\/admin is overwritten by roles\/editor/);
      assert.deepEqual(ground.writes(), []);
    });

    it("takes over what is the same, keeps name and region, and hands new secrets to a command", async () => {
      ground.target.clearRequests();
      const args = [
        "--yes",
        "--rules",
        "rules.yaml",
        "--accept-losses",
        "--json",
        "--secrets-to",
        "| cat > handed.json",
      ];
      const { code, stdout, stderr } = await ground.clone("green", "green-live", ...args);
      assert.equal(code, 0, stderr);
      const report = JSON.parse(stdout);
      assert.equal(report.result, "applied");
      assert.equal(report.adopted["roles/editor"], idOf("role", 0));
      assert.equal(report.adopted["credentials/erp"], idOf("cred", 0));
      assert.equal(report.invitations, 2);
      assert.deepEqual(report.untouched, []);
      assert.deepEqual(
        ground.target
          .invitations()
          .map(({ to }) => to)
          .sort(),
        ["ben@live.example", "owner@live.example"],
      );
      assert.ok(!ground.writes().some((write) => write.startsWith("DELETE")));
      const { organization, members } = await ground.comparable("target", "green-live");
      assert.deepEqual(Object.keys(members).sort(), [
        "ann@live.example",
        "ben@live.example",
        "own@live.example",
        "owner@live.example",
      ]);
      assert.deepEqual((organization.config as { mfe: object }).mfe, { "market:id:LiveMarket": {} });
      const handed = JSON.parse(ground.read("handed.json"));
      assert.deepEqual(Object.keys(handed).sort(), ["erp", "orders"]);
      assert.ok(!(stdout + stderr).includes(handed.orders.clientSecret));
      assert.ok(!(stdout + stderr).includes(handed.erp.clientSecret));
    });

    it("writes nothing the second time, and writes secrets into a file that only its owner can read", async () => {
      ground.target.clearRequests();
      ground.write("secrets.json", "old");
      const { code, stderr } = await ground.clone(
        "green",
        "green-live",
        "--yes",
        "--rules",
        "rules.yaml",
        "--secrets-to",
        "secrets.json",
      );
      assert.equal(code, 0, stderr);
      assert.deepEqual(ground.writes(), []);
      assert.equal(fs.statSync(path.join(ground.folder, "secrets.json")).mode & 0o777, 0o600);
      assert.deepEqual(JSON.parse(ground.read("secrets.json")), JSON.parse(ground.read("handed.json")));
    });

    it("agrees with `diff`, which reads the state of the stack without its secrets", async () => {
      const same = await ground.callAsTarget("diff", "stack:live", "stack:live", "--project-dir", "project");
      assert.equal(same.code, 0, same.stderr);
      const { code, stdout, stderr } = await ground.callAsTarget(
        "diff",
        "stack:live",
        "green-live",
        "--project-dir",
        "project",
        "--json",
      );
      assert.equal(code, 2, stderr);
      const { differences } = JSON.parse(stdout) as { differences: { kind: string; address: string }[] };
      assert.deepEqual(
        differences.map(({ kind, address }) => `${kind} ${address}`).sort(),
        [`added members/${targetOwner}`, "added members/own@live.example"].sort(),
      );
    });

    it("deletes what the stack holds and the source lacks only if it is told to", async () => {
      const source = ground.source;
      const { records, ...rest } = source.snapshot();
      const without = (records.memberships ?? []).filter(
        ({ attributes }) => attributes.user_email !== "ben@green.example",
      );
      const applications = (records.application_memberships ?? []).filter(
        ({ relationships }) => relationships.membership === null || relationships.membership !== idOf("memb", 1),
      );
      source.restore({ ...rest, records: { ...records, memberships: without, application_memberships: applications } });
      ground.target.clearRequests();
      const refused = await ground.clone("green", "green-live", "--yes", "--rules", "rules.yaml");
      assert.equal(refused.code, 1);
      assert.match(
        refused.stderr,
        /would be deleted[\s\S]*organization\/members\/ben@live\.example[\s\S]*--allow-deletes/,
      );
      assert.deepEqual(ground.writes(), []);
      const allowed = await ground.clone("green", "green-live", "--yes", "--rules", "rules.yaml", "--allow-deletes");
      assert.equal(allowed.code, 0, allowed.stderr);
      assert.deepEqual(
        ground.writes().filter((write) => write.startsWith("DELETE")),
        ["DELETE application_memberships/:id", "DELETE memberships/:id"],
      );
    });
  });
});

/** An organization with one of each, in which somebody has worked by hand. */
function green(name: string, owner: string, ownerId: string): Seed {
  const isLive = name !== "Green";
  const domain = isLive ? "live.example" : "green.example";
  const id = isLive ? "livelively" : "greengreen";
  const inOrganization = { organization: id };
  const all = { can_create: false, can_read: true, can_update: false, can_destroy: false };
  const may = (subject: string) => ({ attributes: { subject, ...all }, relationships: { role: idOf("role", 0) } });
  const credential = (index: number, called: string, kind: string, more = {}) => ({
    id: idOf("cred", index),
    attributes: { name: called, kind, mode: "test" },
    relationships: { ...inOrganization, ...more },
  });
  const member = (index: number, local: string, more = {}) => ({
    id: idOf("memb", index),
    attributes: { user_email: `${local}@${domain}` },
    relationships: { ...inOrganization, role: idOf("role", 0), ...more },
  });
  return {
    records: {
      users: [{ id: ownerId, attributes: { email: owner, first_name: "Ada", last_name: "Lovelace" } }],
      organizations: [
        {
          id,
          attributes: {
            name,
            support_phone: isLive ? "2" : "1",
            ...(isLive ? {} : { config: { mfe: { "market:id:ZKcv13rT": {} } } }),
          },
        },
      ],
      roles: [
        { id: idOf("role", 0), attributes: { name: "Editor" }, relationships: inOrganization },
        { id: "adminadmin", attributes: { name: "Admin", kind: "admin" }, relationships: inOrganization },
        { id: "readonlyro", attributes: { name: "Read only", kind: "read_only" }, relationships: inOrganization },
      ],
      permissions: isLive ? [may("orders"), may("skus")] : [may("orders"), may("prices")],
      api_credentials: [
        credential(0, "ERP", "integration", { role: idOf("role", 0) }),
        ...(isLive ? [] : [credential(1, "Orders", "orders")]),
      ],
      memberships: isLive
        ? [member(0, "ann", { role: "adminadmin" }), member(1, "own")]
        : [member(0, "ann"), member(1, "ben")],
      application_memberships: isLive
        ? []
        : [
            {
              attributes: { filters: { market_id_in: [202] } },
              relationships: {
                ...inOrganization,
                api_credential: idOf("cred", 1),
                membership: idOf("memb", 1),
                role: idOf("role", 0),
              },
            },
          ],
    },
  } as Seed;
}

const live = green("Green live", targetOwner, "keeperkeep");
