import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { OrganizationFile } from "pulumi-commercelayer";
import { Client } from "../../provider/api/client";
import { systemClock } from "../../provider/api/clock";
import { Budget } from "../../provider/rate/budget";
import { call } from "../provider/cli/command-line";
import type { Program } from "./support/stack";
import { World } from "./support/world";

const spec = `version: 1
organization: { name: Green }
roles:
  editor: { name: Editor, permissions: { orders: read, skus: read update } }
members:
  jane@green.example: admin
  zoe@green.example: editor
`;

/** Jane has a client of her own, with which no run writes. */
describe("the history of what runs and people did on the real engine", function () {
  this.timeout(120_000);
  let world: World;
  let jane: Client;
  let file: string;

  before(async () => {
    world = await World.create();
    world.configure();
    world.lendAddress();
    file = path.join(world.stack.folder, "green.yaml");
    fs.writeFileSync(file, spec);
    const { apiUrl, authUrl } = world.emulator;
    const { clientId, clientSecret } = world.emulator.addUser({ email: "jane@green.example" });
    const credentials = { clientId, clientSecret };
    jane = new Client({ apiUrl, authUrl, credentials, budget: new Budget(systemClock) });
    await world.stack.up(program(spec));
    await world.stack.up(program(spec.replace("skus: read update", "skus: read")));
    await world.stack.up(program(spec));
  });
  after(() => world.close());

  const program =
    (text: string): Program =>
    async () => {
      fs.writeFileSync(file, text);
      new OrganizationFile("green", { file });
      return undefined;
    };

  const history = (...args: string[]) =>
    call(
      ["history", "green", "--project-dir", world.stack.folder, ...args],
      world.stack.environment,
      world.stack.folder,
    );

  it("takes for code what a run did, by the marks that it wrote", async () => {
    const { stdout, stderr } = await history();
    assert.match(
      stdout,
      /^code +role Editor: was created .*\[it wrote the mark of shop\/test green\/roles\/editor\]$/m,
    );
    assert.match(stdout, /^code +role Editor: skus\.update was taken away .*\[its application also wrote a mark, /m);
    assert.doesNotMatch(stdout, /^(hands|unknown)/m);
    assert.match(stderr, /^Green: 5 changes: 5 by code, 0 by hands, 0 unknown$/m);
  });

  it("names for each drift that a refresh finds the change behind it", async () => {
    const [zoe] = (await world.all("memberships")).filter(
      ({ attributes }) => attributes.user_email === "zoe@green.example",
    );
    const [orders] = (await world.all("permissions")).filter(({ attributes }) => attributes.subject === "orders");
    await jane.patch({ type: "permissions", include: [] }, orders?.id ?? "", { attributes: { can_destroy: true } });
    await jane.delete({ type: "memberships", include: [] }, zoe?.id ?? "");
    const application = await jane.application();
    const { stdout, stderr } = await history("--against", "stack:test");
    const by = `by a client of the Provisioning API \\(application ${application}\\) on`;
    assert.match(stdout, new RegExp(`^unknown +role Editor: orders\\.destroy was added ${by}`, "m"));
    assert.match(stdout, new RegExp(`^unknown +membership zoe@green\\.example: was removed ${by}`, "m"));
    assert.match(stderr, /: \d differences, of them \d made without a run$/m);
    const drift = await world.stack.refresh();
    assert.equal((drift.changes.update ?? 0) + (drift.changes.delete ?? 0), 2, drift.text);
  });

  it("says what a run takes back, which it then does", async () => {
    const { stdout } = await history("--against", file, "--patch", "undo");
    assert.match(stdout, /^taken back: role Editor: orders\.destroy was added/m);
    assert.match(stdout, /^taken back: membership zoe@green\.example: was removed .*invites the person again/m);
    await world.stack.up(program(spec));
    assert.doesNotMatch((await history("--against", file)).stdout, /orders\.destroy|zoe@/);
  });
});
