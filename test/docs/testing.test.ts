import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { PagePrograms } from "./page";

describe("the page on testing", function () {
  this.timeout(120_000);
  let programs: PagePrograms;

  before(() => {
    programs = new PagePrograms("testing.md");
  });
  after(() => programs.remove());

  it("shows a program and two tests of it, which compile", () => {
    assert.deepEqual(programs.files.sort(), ["brand.emulator.test.ts", "brand.mocks.test.ts", "brand.ts"]);
    const program = ts.createProgram(
      programs.files.map((file) => path.join(programs.folder, file)),
      {
        strict: true,
        noEmit: true,
        skipLibCheck: true,
        esModuleInterop: true,
        module: ts.ModuleKind.Node16,
        moduleResolution: ts.ModuleResolutionKind.Node16,
        target: ts.ScriptTarget.ES2022,
        types: ["node"],
        typeRoots: [path.join(programs.folder, "node_modules/@types")],
      },
    );
    const problems = ts.getPreEmitDiagnostics(program).map(({ messageText }) => messageText);
    assert.deepEqual(problems, []);
  });

  it("shows a test with mocks that passes without credentials, and fails where the program is another one", () => {
    const nobody = Object.fromEntries(
      Object.keys(process.env)
        .filter((name) => name.startsWith("COMMERCELAYER_"))
        .map((name) => [name, ""]),
    );
    assert.match(programs.test("brand.mocks.test.ts", nobody), /✔ reports can only read/);
    const file = path.join(programs.folder, "brand.ts");
    const right = fs.readFileSync(file, "utf8");
    try {
      fs.writeFileSync(file, right.replace("read_only", "admin"));
      assert.throws(() => programs.test("brand.mocks.test.ts", nobody), /admin-id/);
    } finally {
      fs.writeFileSync(file, right);
    }
  });
});
