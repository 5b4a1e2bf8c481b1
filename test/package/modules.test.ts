import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import path from "node:path";

const root = path.join(__dirname, "../..");

describe("an ES module that imports the package", function () {
  this.timeout(60_000);

  for (const entry of ["pulumi-commercelayer", "pulumi-commercelayer/dynamic", "pulumi-commercelayer/emulator"])
    it(`can name everything that ${entry} exports`, () => {
      const names = Object.keys(require(entry)).filter((name) => name !== "__esModule");
      assert.ok(names.length > 0);
      // Node links the names of a CommonJS module before it runs: one that its lexer misses is a syntax error.
      const program = `import { ${names.join(", ")} } from "${entry}"; console.log([${names.join(", ")}].every(Boolean));`;
      const args = ["--input-type=module", "--eval", program];
      assert.equal(execFileSync(process.execPath, args, { cwd: root, encoding: "utf8" }), "true\n");
    });
});
