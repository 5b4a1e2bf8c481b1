import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

const root = path.join(__dirname, "..");
const folders = ["provider", "emulator", "bin", "examples", "scripts", "test"];

/**
 * Who may import whom. A folder may always import from itself; `packages` are those that it may load, `types` those of
 * which it may know the types alone.
 */
const house: Readonly<Record<string, { folders: string[]; packages: string[]; types?: string[] }>> = {
  "provider/entities": { folders: [], packages: ["node:crypto"] },
  "provider/api": {
    folders: [],
    packages: ["node:http", "node:https", "node-fetch", "https-proxy-agent", "proxy-from-env"],
  },
  "provider/session": {
    folders: ["provider/entities", "provider/api"],
    packages: ["node:crypto", "node:fs", "node:path", "env-paths"],
  },
  "provider/lifecycle": {
    folders: ["provider/entities", "provider/api", "provider/session"],
    packages: ["node:util"],
  },
  "provider/hooks": {
    folders: ["provider/entities", "provider/api", "provider/session", "provider/lifecycle"],
    packages: [],
  },
  "provider/dynamic": {
    folders: ["provider/entities", "provider/session", "provider/lifecycle", "provider/hooks"],
    // Loading the whole SDK takes ten times as long, and every command of the CLI starts this process anew.
    packages: ["@grpc/grpc-js", "@pulumi/pulumi/proto/engine_grpc_pb", "@pulumi/pulumi/proto/engine_pb"],
    types: ["@pulumi/pulumi"],
  },
  "provider/resources": { folders: ["provider/entities"], packages: ["@pulumi/pulumi", "node:module"] },
  "provider/functions": {
    folders: ["provider/entities", "provider/api", "provider/session", "provider/lifecycle", "provider/resources"],
    packages: ["@pulumi/pulumi"],
  },
  "provider/index.ts": { folders: ["provider/functions", "provider/resources"], packages: [] },
  emulator: {
    folders: [],
    packages: [
      "node:crypto",
      "node:events",
      "node:fs",
      "node:http",
      "node:net",
      "node:util",
      "hono",
      "@hono/node-server",
      "@hono/node-server/utils/response",
      "commander",
      "yaml",
    ],
    types: ["node:http", "node:net"],
  },
  bin: { folders: ["emulator"], packages: ["commander"] },
  examples: {
    folders: [],
    packages: ["node:fs", "node:fs/promises", "node:path", "pulumi-commercelayer", "yaml", "@pulumi/pulumi"],
  },
};

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

  it("has a rule for every file of the package", () => {
    const shipped = ["provider", "emulator", "bin", "examples"].flatMap(filesIn);
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
