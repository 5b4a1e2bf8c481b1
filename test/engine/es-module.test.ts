import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { engineEnvironment, prepareEngine } from "../../scripts/engine/engine";
import { PagePrograms } from "../docs/page";
import { World } from "./support/world";

const root = path.join(__dirname, "../..");

describe("a program that is an ES module in TypeScript, on the real engine", function () {
  this.timeout(300_000);
  let world: World;
  let programs: PagePrograms;

  before(async () => {
    programs = new PagePrograms("es-modules.md");
    const { PATH = "", ...environment } = engineEnvironment(await prepareEngine());
    const host = path.join(programs.folder, "bin/pulumi-language-nodejs");
    fs.mkdirSync(path.dirname(host));
    const script = path.join(root, "test/engine/support/language-host.ts");
    const tsx = path.join(root, "node_modules/tsx/dist/cli.mjs");
    fs.writeFileSync(host, `#!/bin/sh\nexec "${process.execPath}" "${tsx}" "${script}" "$@"\n`, { mode: 0o755 });
    world = await World.create({}, { ...environment, PATH: [path.dirname(host), PATH].join(path.delimiter) });
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
