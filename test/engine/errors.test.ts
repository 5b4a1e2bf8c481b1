import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { ApiCredential } from "pulumi-commercelayer";
import type { Program, Run } from "./support/stack";
import { World } from "./support/world";

const up = ["up", "--yes", "--skip-preview"];
const fromState = ["--yes", "--skip-preview", "--run-program=false"];

describe("an error of a hook on the real engine is told once", function () {
  this.timeout(120_000);
  let world: World;
  let organizationId: string;

  beforeEach(async () => {
    world = await World.create();
    organizationId = (await world.post("organizations", { name: "Shop" })).id;
    await world.stack.up(credentials({ site: "Site" }));
  });
  afterEach(() => world.close());

  it("when a create, an update, a refresh or a delete fails", async () => {
    const { stack } = world;
    refuse("POST", "api_credentials");
    toldOnce(await stack.run(up, credentials({ site: "Site", app: "App" })), /cannot create the API credential `app`/);
    refuse("PATCH", "api_credentials/:id");
    toldOnce(await stack.run(up, credentials({ site: "Renamed" })), /cannot update the API credential `site`/);
    refuse("GET", "organizations/:id/api_credentials");
    toldOnce(await stack.run(["refresh", ...fromState]), /cannot read the API credential `site`/);
    refuse("DELETE", "api_credentials/:id");
    toldOnce(await stack.run(["destroy", ...fromState]), /cannot delete the API credential `site`/);
  });

  it("when a diff fails, in preview and update", async () => {
    const { stack } = world;
    const both = credentials({ site: "Site", twin: "Site" });
    await stack.up(both);
    shareId("site", "twin");
    for (const args of [["preview"], up])
      toldOnce(await stack.run([...args, "--parallel=1"], both), /cannot manage the API credential `twin`/);
  });

  function refuse(method: string, endpoint: string): void {
    world.emulator.clearFaults();
    world.emulator.faults({ method, endpoint, status: 422 });
  }

  /** One credential for each resource, by its name. */
  function credentials(named: Readonly<Record<string, string>>): Program {
    return async () => {
      for (const [resource, name] of Object.entries(named))
        new ApiCredential(resource, { organizationId, kind: "sales_channel", name });
      return undefined;
    };
  }

  /** Makes the state hold one object for two resources, as a careless edit of it does. */
  function shareId(first: string, second: string): void {
    const file = path.join(world.stack.folder, "backend/.pulumi/stacks/shop/test.json");
    const text = fs.readFileSync(file, "utf8");
    fs.writeFileSync(
      file,
      text.replaceAll(world.stack.resource(second).id ?? "", world.stack.resource(first).id ?? ""),
    );
  }
});

/** Beside its progress, which repeats itself, the CLI lists what went wrong; an event stands behind each entry. */
function toldOnce({ code, text, events }: Run, sentence: RegExp): void {
  assert.notEqual(code, 0, text);
  const list = text.slice(text.indexOf("Diagnostics:"));
  assert.equal(list.match(new RegExp(sentence, "g"))?.length, 1, list);
  const told = events.filter(({ diagnosticEvent }) => sentence.test(diagnosticEvent?.message ?? ""));
  assert.equal(told.length, 1);
}
