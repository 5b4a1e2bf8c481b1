import assert from "node:assert/strict";
import { parse } from "yaml";
import { declarations } from "../../../provider/entities";
import { lookups } from "../../../provider/entities/lookups";
import schema from "../../../schema.json";
import { referenceWorld } from "../support/reference-world";
import type { World } from "../support/world";

type Section = Record<string, Record<string, unknown>>;
const descriptions: Readonly<Record<string, { readonly description: string }>> = {
  ...schema.resources,
  ...schema.functions,
};

describe("the YAML examples of the schema on the real engine", function () {
  this.timeout(120_000);
  let world: World;

  before(async () => {
    world = await referenceWorld();
    world.stack.write(together());
    for (const key of ["shop:singleSignOnSecret", "red:clientSecret"])
      await world.stack.must(["config", "set", "--secret", key, "planted", "--stack", "test"]);
  });
  after(() => world.close());

  it("come up, and find what they look for", async () => {
    const { text } = await world.stack.up();
    for (const line of [
      /actingAs *: "owner@bluebrand\.example"/,
      /appsOfAnn *: \[\n/,
      /erpClientSecret *: \[secret\]/,
      /searchClientSecret *: \[secret\]/,
      /pressMaySee *: "test_access"/,
      /foundClientId *: \[secret\]/,
      /foundersRole *: \{/,
      /salesChannels *: \[\n +\[0\]: \{/,
    ])
      assert.match(text, line);
  });

  it("have nothing to do in a second up, and go", async () => {
    assert.deepEqual(Object.keys((await world.stack.up()).changes), ["same"]);
    await world.stack.destroy();
    assert.deepEqual(world.stack.resources(), []);
  });
});

/** All examples as one program: what each of them names gets a prefix. */
function together(): object {
  const all: Record<string, Section> = { config: {}, resources: {}, variables: {}, outputs: {} };
  for (const name of [...declarations, ...lookups].map((one) => one.name)) {
    const { description = "" } = descriptions[`commercelayer:index:${name}`] ?? {};
    const [, text = ""] = /```yaml\n([\s\S]*?)\n```/.exec(description) ?? [];
    assert.notEqual(text, "", name);
    const program = parse(text) as Record<string, Section>;
    for (const [variable, resource] of Object.entries(program.resources ?? {})) resource.name ??= variable as never;
    const own = Object.keys({ ...program.resources, ...program.variables });
    const renamed = JSON.parse(
      JSON.stringify(program).replaceAll(/\$\{(\w+)/g, (found, variable) =>
        own.includes(variable) ? `\${${name}_${variable}` : found,
      ),
    ) as Record<string, Section>;
    for (const section of ["resources", "variables"])
      for (const [variable, value] of Object.entries(renamed[section] ?? {}))
        Object.assign(all[section] ?? {}, { [`${name}_${variable}`]: value });
    Object.assign(all.outputs ?? {}, renamed.outputs);
    Object.assign(all.config ?? {}, renamed.config);
  }
  return all;
}
