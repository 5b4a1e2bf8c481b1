import assert from "node:assert/strict";
import { secret } from "@pulumi/pulumi";
import { ApiCredential, IdentityProvider, Membership, Organization, Role } from "pulumi-commercelayer";
import type { Program, Run } from "./support/stack";
import { World } from "./support/world";

const planted = {
  email: "planted-email@shop.example",
  team: "planted-team",
  note: "planted-note",
  name: "planted-name",
  color: "planted-color",
  drift: "planted-drift",
  sso: "planted-sso",
  ssoDrift: "planted-sso-drift",
};

describe("secrets on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let printed = "";
  const secrets = new Set<string>(Object.values(planted));

  before(async () => {
    world = await World.create({}, { COMMERCELAYER_CLIENT_ID: "", COMMERCELAYER_CLIENT_SECRET: "" });
    const { clientId, clientSecret } = world.emulator;
    const set = ["config", "set", "--stack", "test"];
    await world.stack.must([...set, "commercelayer:clientId", clientId]);
    await world.stack.must([...set, "--secret", "commercelayer:clientSecret", clientSecret]);
    secrets.add(clientSecret).add(world.emulator.accessToken());
  });
  after(() => world.close());

  it("stay out of everything that a whole life prints", async () => {
    const life: [string, () => Promise<Run>][] = [
      ["preview", () => world.stack.preview(program("1"))],
      ["up", () => world.stack.up(program("1"), "--diff")],
      ["unchanged", () => world.stack.up(program("1"), "--diff")],
      ["update and rotation", () => world.stack.up(program("2"), "--diff")],
      ["drift", async () => drift()],
      ["repair", () => world.stack.up(program("2"), "--diff")],
      ["outputs", () => world.stack.run(["stack", "output", "--stack", "test"])],
      ["export", () => world.stack.run(["stack", "export", "--stack", "test"])],
      ["history", () => world.stack.run(["stack", "history", "--stack", "test"])],
    ];
    for (const [step, run] of life) {
      const { text } = await run();
      printed += text;
      await learn();
      assertAbsent(text, step);
    }
    assert.equal(secrets.size >= Object.keys(planted).length + 4, true, "the credentials' own secrets are known too");
  });

  it("stay out of what is printed when inputs are wrong", async () => {
    const wrong: Program = async () => {
      new Organization("wrong", { name: "x", contrastColor: secret(planted.color) });
      return program("2")();
    };
    const { text, code } = await world.stack.run(["up", "--yes", "--skip-preview"], wrong);
    assert.notEqual(code, 0);
    assert.match(text, /`contrastColor`: it must be `#` followed by six/);
    assertAbsent(text, "a failing check");
  });

  it("stay out of the error of a request", async () => {
    world.emulator.faults(
      { method: "PATCH", status: 422, times: 9 },
      { method: "PATCH", status: 401, nth: 10, times: 9 },
    );
    for (const value of ["3", "4"]) {
      const { text, code } = await world.stack.run(["up", "--yes", "--skip-preview"], program(value));
      assert.notEqual(code, 0);
      assertAbsent(text, "a failing update");
    }
    world.emulator.clearFaults();
  });

  it("stay out of every byte of state, history, backups and journal, destroyed or not", async () => {
    assertAbsent(world.stack.bytes(), "the files before the destroy");
    assertAbsent((await world.stack.destroy()).text, "destroy");
    assertAbsent(world.stack.bytes(), "the files after it");
    assert.match(world.stack.bytes(), /ciphertext|secure:/, "there was something to encrypt");
    assert.notEqual(printed, "");
  });

  it("are encrypted in the logs that the CLI keeps of each command, where it logs every property", () => {
    const logs = world.stack.bytesOf("home/logs");
    assert.match(logs, /^PLOG/m, "the operations have encrypted logs");
    assert.match(logs, /"msg":/, "other commands have readable ones");
    assertAbsent(logs, "a log");
  });

  function program(rotation: string): Program {
    return async () => {
      const organization = new Organization("organization", {
        name: "Brand",
        supportEmail: secret(planted.email),
        metadata: { team: secret(planted.team), nested: { note: secret(planted.note) }, plain: rotation },
      });
      const role = new Role("role", { organizationId: organization.id, name: secret(planted.name) });
      new Membership("ann", { organizationId: organization.id, roleId: role.id, userEmail: secret(planted.email) });
      const urls = {
        issuer: "https://a.example",
        tokenUrl: "https://a.example/t",
        authorizeUrl: "https://a.example/a",
      };
      // A plain text: the class knows that it is a secret.
      const client = {
        clientId: "id",
        clientSecret: planted.sso,
        jwksUrl: "https://a.example/j",
        domains: "a.example",
      };
      new IdentityProvider("sso", { name: "Okta", ...client, ...urls }, { dependsOn: organization });
      const credential = new ApiCredential("credential", {
        organizationId: organization.id,
        name: "Site",
        kind: "sales_channel",
        rotationTrigger: rotation,
      });
      return { clientSecret: credential.clientSecret, email: organization.supportEmail };
    };
  }

  /** Somebody else writes another secret over ours. */
  async function drift(): Promise<Run> {
    const { id = "" } = world.stack.resource("organization");
    await world.patch("organizations", id, { support_email: planted.drift });
    const { id: sso = "" } = world.stack.resource("sso");
    await world.patch("identity_providers", sso, { client_secret: planted.ssoDrift });
    return world.stack.refresh("--diff");
  }

  /** The secrets of the credentials that live now. */
  async function learn(): Promise<void> {
    for (const { attributes } of await world.all("api_credentials")) secrets.add(String(attributes.client_secret));
  }

  function assertAbsent(text: string, where: string): void {
    for (const value of secrets) assert.equal(text.includes(value), false, `${where} shows a secret`);
  }
});
