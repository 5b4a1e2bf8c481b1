import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";
import { house } from "./house";

const root = path.join(__dirname, "..");
const folders = ["provider", "emulator", "findings", "policy", "bin", "examples", "scripts", "test"];

interface Import {
  readonly file: string;
  readonly target: string;
  readonly isTypeOnly: boolean;
}

describe("the house", () => {
  for (const [folder, { folders, packages, types = [] }] of Object.entries(house))
    it(`lets ${folder} import only what it may`, () => {
      const wrong = importsOf(folder).filter(({ target, isTypeOnly }) => {
        const isInside = [folder, ...folders].some((allowed) => target === allowed || target.startsWith(`${allowed}/`));
        return !isInside && !packages.includes(target) && !(isTypeOnly && types.includes(target));
      });
      assert.deepEqual(wrong, []);
    });

  for (const folder of ["provider", "emulator"])
    it(`has no circle of imports in ${folder}, those of types included`, () => {
      assert.deepEqual(circlesIn(importsOf(folder)), []);
    });

  it("tells a circle of imports from a common import", () => {
    const imports = ["a b", "b c", "c a", "d c", "d b"].map((pair) => {
      const [file = "", target = ""] = pair.split(" ");
      return { file: `${file}.ts`, target, isTypeOnly: false };
    });
    assert.deepEqual(circlesIn(imports), [["a.ts", "b.ts", "c.ts"]]);
  });

  it("has a rule for every file of the package", () => {
    const shipped = ["provider", "emulator", "findings", "bin", "examples"].flatMap(filesIn);
    const ruled = Object.keys(house);
    assert.deepEqual(
      shipped.filter((file) => !ruled.some((rule) => file === rule || file.startsWith(`${rule}/`))),
      [],
    );
  });

  it("has no file above 300 lines, generated ones aside", () => {
    const long = folders.flatMap(filesIn).filter((file) => {
      const lines = fs.readFileSync(path.join(root, file), "utf8").split("\n");
      return lines.length > 300 && !lines[0]?.startsWith("// Generated");
    });
    assert.deepEqual(long, []);
  });

  it("has no drawer for odds and ends", () => {
    assert.deepEqual(
      folders
        .flatMap(filesIn)
        .filter((file) => /(^|\/)(utils?|helpers?|managers?|common|misc|shared)(\.|\/)/.test(file)),
      ["emulator/entities/common.ts"],
    );
  });
});

function importsOf(folder: string): Import[] {
  return filesIn(folder).flatMap((file) => {
    const source = ts.createSourceFile(file, fs.readFileSync(path.join(root, file), "utf8"), ts.ScriptTarget.Latest);
    const found: Import[] = [];
    const add = (specifier: ts.Expression | undefined, isTypeOnly: boolean) => {
      if (specifier && ts.isStringLiteral(specifier))
        found.push({ file, target: targetOf(file, specifier.text), isTypeOnly });
    };
    const visit = (node: ts.Node) => {
      if (ts.isImportDeclaration(node)) add(node.moduleSpecifier, node.importClause?.isTypeOnly ?? false);
      if (ts.isExportDeclaration(node)) add(node.moduleSpecifier, node.isTypeOnly);
      if (
        ts.isCallExpression(node) &&
        (node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText(source) === "require")
      )
        add(node.arguments[0], false);
      ts.forEachChild(node, visit);
    };
    visit(source);
    return found;
  });
}

/** The files that reach themselves by their imports, those that reach each other together. */
function circlesIn(imports: readonly Import[]): string[][] {
  const files = new Set(imports.map(({ file }) => file));
  const next = new Map<string, Set<string>>([...files].map((file) => [file, new Set()]));
  for (const { file, target } of imports)
    for (const candidate of [target, `${target}.ts`, `${target}/index.ts`])
      if (files.has(candidate)) next.get(file)?.add(candidate);

  const reach = new Map([...files].map((file) => [file, reachableFrom(file, next)]));
  const circles = new Map<string, string[]>();
  for (const [file, reached] of reach) {
    const circle = [...reached].filter((other) => reach.get(other)?.has(file)).sort();
    if (circle[0] !== undefined) circles.set(circle[0], circle);
  }
  return [...circles.values()];
}

/** Not the start itself, unless some way leads back to it. */
function reachableFrom(start: string, next: ReadonlyMap<string, ReadonlySet<string>>): Set<string> {
  const reached = new Set<string>();
  const open = [start];
  for (let file = open.pop(); file !== undefined; file = open.pop())
    for (const neighbour of next.get(file) ?? []) {
      if (reached.has(neighbour)) continue;
      reached.add(neighbour);
      open.push(neighbour);
    }
  return reached;
}

/** A file of the repository by its path from the root, a package by its name. */
function targetOf(file: string, specifier: string): string {
  return specifier.startsWith(".") ? path.join(path.dirname(file), specifier) : specifier;
}

/** The project's own TypeScript files below a folder, as paths from the root. */
function filesIn(folder: string): string[] {
  if (folder.endsWith(".ts")) return [folder];
  return fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: "utf8" })
    .map((file) => path.join(folder, file))
    .filter((file) => file.endsWith(".ts"));
}
