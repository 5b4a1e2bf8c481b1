import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { type Emulator, startEmulator } from "../../../emulator";
import { plantedSecret, seedOf, small } from "../organization/large-organization";
import { call, environmentFor, folderWith } from "./command-line";

const red = "redorganiz";
const email = "member-0@shop.example";
const spec = `version: 1
organization: { name: Shop }
members:
  member-0@shop.example: admin # to be removed
  zoe@shop.example: read_only
`;

describe("the verb person", function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let folder: string;

  before(async () => {
    const seed = seedOf(small);
    const { memberships = [], organizations = [], ...records } = seed.records ?? {};
    const [first, ...rest] = memberships;
    const metadata = { pulumi: "shop/live/ann#01234567.abc" };
    const held = {
      ...first,
      attributes: { ...first?.attributes, metadata },
      relationships: { ...first?.relationships, membership_profile: "prof000000" },
    };
    const linked = {
      attributes: { filters: { market_id_in: [7] } },
      relationships: {
        organization: "shop000000",
        role: "role000000",
        api_credential: "cred000001",
        membership: "memb000000",
      },
    };
    emulator = await startEmulator({
      limits: "off",
      seed: {
        records: {
          ...records,
          organizations: [...organizations, { id: red, attributes: { name: "Red" } }],
          memberships: [held, ...rest],
          identity_providers: [
            {
              attributes: {
                name: "Okta",
                client_id: "okta",
                client_secret: plantedSecret,
                domains: "shop.example",
                ...Object.fromEntries(
                  ["issuer", "token_url", "authorize_url", "jwks_url"].map((name) => [name, `https://${name}.example`]),
                ),
              },
              relationships: { user: "owner00000" },
            },
          ],
          application_memberships: [...(records.application_memberships ?? []), linked],
        },
      } as typeof seed,
    });
    folder = folderWith({ "shop.yaml": spec });
  });
  after(async () => {
    await emulator.close();
    fs.rmSync(folder, { recursive: true });
  });

  const run = (...args: string[]) => call(["person", ...args], environmentFor(emulator), folder);

  it("shows each organization with the role, the profile, the apps and the stack, whatever the case of the address", async () => {
    const { code, stdout, stderr } = await run("MEMBER-0@shop.example");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^Shop \(shop\): pending$/m);
    assert.match(stdout, /^ {2}role +Role 0$/m);
    assert.match(stdout, /^ {2}profile +Profile 0, live_access$/m);
    assert.match(stdout, /^ {2}managed by +shop\/live ann$/m);
    assert.match(stdout, /App 1 \(orders\), test: Role 0, only \{"market_id_in":\[7\]\}$/m);
    assert.match(stdout, /App 0 \(orders\), test: Role 0, by the profile$/m);
    assert.match(stderr, /is a member of 1 of 2 organizations that you can see/);
    assert.match(stderr, /identity providers of the person/);
  });

  it("marks an owner, and shows the identity providers of the caller alone", async () => {
    const { stdout } = await run("owner@shop.example", "--json");
    const { memberships, isCaller, identityProviders } = JSON.parse(stdout);
    assert.deepEqual(
      identityProviders.map(({ name, status }: Record<string, string>) => `${name} ${status}`),
      ["Okta pending"],
    );
    assert.doesNotMatch(stdout, new RegExp(plantedSecret));
    assert.deepEqual(
      memberships.map(({ organization, owner, role }: Record<string, Record<string, string>>) => [
        organization?.name,
        owner,
        role?.kind,
      ]),
      [
        ["Red", true, "admin"],
        ["Shop", true, "admin"],
      ],
    );
    assert.equal(isCaller, true);
  });

  it("reads by the page, and writes nothing", async () => {
    emulator.clearRequests();
    await run(email);
    const { requests } = emulator.requests();
    assert.deepEqual(
      [...new Set(requests.map(({ method, endpoint }) => `${method} ${endpoint}`))].filter(
        (one) => !one.startsWith("GET"),
      ),
      ["POST oauth/token"],
    );
    // One page each: organizations, members of two, roles, profiles, the apps of each, credentials, and the user.
    assert.equal(requests.length, 1 + 9);
  });

  it("says in JSON what it says in text", async () => {
    const { memberships, organizations } = JSON.parse((await run(email, "--format", "json")).stdout);
    assert.equal(organizations, 2);
    const [{ applications, managedBy, status, owner, profile }] = memberships;
    assert.deepEqual([managedBy, status, owner], [{ stack: "shop/live", resource: "ann" }, "pending", false]);
    assert.deepEqual(profile, { id: "prof000000", name: "Profile 0", accessScope: "live_access" });
    assert.deepEqual(
      applications.map(({ credential, through }: { credential: { name: string }; through: string }) => [
        credential.name,
        through,
      ]),
      [
        ["App 1", "membership"],
        ["App 2", "membership"],
        ["App 0", "profile"],
      ],
    );
  });

  it("finds nothing on somebody who is nowhere", async () => {
    const { code, stdout, stderr } = await run("nobody@shop.example");
    assert.equal(code, 0);
    assert.equal(stdout.trim(), "");
    assert.match(stderr, /nobody@shop\.example is a member of 0 of 2 organizations/);
  });

  it("takes a person out of the specs, prints a diff that git can take back, and writes nothing to the API", async () => {
    emulator.clearRequests();
    const file = path.join(folder, "shop.yaml");
    const { code, stdout, stderr } = await run(email, "--remove", "--specs", ".");
    assert.equal(code, 0, stderr);
    assert.match(stdout, /^-{3} a\/shop\.yaml\n\+{3} b\/shop\.yaml\n@@/);
    assert.match(stdout, /^- {2}member-0@shop\.example: admin # to be removed$/m);
    assert.equal(fs.readFileSync(file, "utf8"), spec.replace(/ {2}member-0.*\n/, ""));
    assert.deepEqual(
      emulator.requests().counts.byMethod.PATCH ?? emulator.requests().counts.byMethod.DELETE,
      undefined,
    );
    execFileSync("git", ["apply", "--reverse"], { cwd: folder, input: stdout });
    assert.equal(fs.readFileSync(file, "utf8"), spec);
  });

  it("ends with 2 and says where the person stays", async () => {
    const { code, stderr } = await run("owner@shop.example", "--remove", "--specs", folder);
    assert.equal(code, 2);
    assert.match(stderr, /^stays: Red: the person owns the organization: transfer the ownership first/m);
    const { removal } = JSON.parse((await run("owner@shop.example", "--remove", "--specs", folder, "--json")).stdout);
    assert.equal(removal.kept.length, 2);
  });

  it("refuses half an order before it asks anything", async () => {
    emulator.clearRequests();
    for (const [args, message] of [
      [["ann"], /name the person by an e-mail address/],
      [[email, "--remove"], /--remove needs the folder of the specs/],
      [[email, "--specs", "."], /--specs is for --remove alone/],
      [
        [email, "--remove", "--specs", "none"],
        /cannot read the folder none: there is none\. Name the folder of your specs/,
      ],
    ] as const) {
      const { code, stderr } = await run(...args);
      assert.equal(code, 1);
      assert.match(stderr, message);
    }
    assert.equal(emulator.requests().counts.total, 0);
  });
});
