import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { engineEnvironment, prepareEngine } from "../../scripts/engine/engine";
import { PagePrograms } from "../docs/page";
import { nodeHost } from "./support/project";
import { World } from "./support/world";

describe("a program that is an ES module in TypeScript, on the real engine", function () {
  this.timeout(300_000);
  let world: World;
  let programs: PagePrograms;

  before(async () => {
    programs = new PagePrograms("es-modules.md");
    const { PATH = "", ...environment } = engineEnvironment(await prepareEngine());
    world = await World.create({}, { ...environment, PATH: [nodeHost(programs.folder), PATH].join(path.delimiter) });
    const compilerOptions = { strict: true, target: "es2022", module: "nodenext", moduleResolution: "nodenext" };
    for (const [file, content] of Object.entries({
      "package.json": { name: "shop", private: true, type: "module" },
      "tsconfig.json": { compilerOptions: { ...compilerOptions, skipLibCheck: true } },
    }))
      fs.writeFileSync(path.join(programs.folder, file), JSON.stringify(content));
    fs.writeFileSync(
      path.join(world.stack.folder, "Pulumi.yaml"),
      `name: shop\nruntime: nodejs\nmain: ${programs.folder}\n`,
    );
  });
  after(async () => {
    await world.close();
    programs.remove();
  });

  it("comes up as the page shows it: named imports, and look-ups at the top level", async () => {
    const { changes, text } = await world.stack.must(["up", "--yes", "--skip-preview"]);
    assert.deepEqual(changes, { create: 2 });
    assert.match(text, /before *: 0/);
    assert.match(text, /slug *: "the-blue-brand"/);
  });

  it("reports a look-up that fails in one line, and once", async () => {
    const program =
      'import { getRole } from "pulumi-commercelayer";\nawait getRole({ organizationId: "nowhere", kind: "admin" });\n';
    fs.writeFileSync(path.join(programs.folder, "index.ts"), program);
    const { code, text } = await world.stack.run(["preview"]);
    assert.notEqual(code, 0);
    const diagnostics = text.split("\n").filter((line) => /^ +error:/.test(line));
    assert.deepEqual(
      diagnostics.map((line) => line.trim()),
      ["error: getRole: nothing has the id that you gave as `organizationId`, or you cannot see it"],
      text,
    );
  });
});
