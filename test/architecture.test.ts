import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

const root = path.join(__dirname, "..");
const folders = ["provider", "emulator", "bin", "examples", "scripts", "test"];

/** The type of JSON, for the folders that know of JSON and not of each other. */
const json = "provider/json";

/**
 * Who may import whom. A folder may always import from itself; `packages` are those that it may load, `types` those of
 * which it may know the types alone.
 */
const house: Readonly<Record<string, { folders: string[]; packages: string[]; types?: string[] }>> = {
  "provider/json.ts": { folders: [], packages: [] },
  "provider/entities": { folders: [json], packages: ["node:crypto"] },
  "provider/rate": {
    folders: ["provider/api/clock"],
    packages: ["node:crypto", "node:fs", "node:path"],
  },
  "provider/api": {
    folders: [json, "provider/rate"],
    packages: ["node:http", "node:https", "node-fetch", "https-proxy-agent", "proxy-from-env"],
  },
  "provider/model": { folders: [json, "provider/entities", "provider/api"], packages: ["node:util"] },
  "provider/ownership": {
    folders: [json, "provider/entities", "provider/api", "provider/model"],
    packages: ["node:crypto", "node:fs", "node:path"],
  },
  "provider/session": {
    folders: [
      ...["entities", "api", "rate", "ownership"].map((name) => `provider/${name}`),
      "provider/process/identity",
    ],
    packages: ["node:path", "env-paths"],
  },
  "provider/lifecycle": {
    folders: [json, ...["entities", "api", "model", "ownership", "session"].map((name) => `provider/${name}`)],
    packages: [],
  },
  "provider/hooks": {
    folders: ["entities", "api", "model", "ownership", "session", "lifecycle"].map((name) => `provider/${name}`),
    packages: [],
  },
  "provider/process": {
    folders: ["provider/entities", "provider/api/trace"],
    // Loading the whole SDK takes ten times as long, and every command of the CLI starts this process anew.
    packages: [
      "node:async_hooks",
      "node:child_process",
      "node:crypto",
      "node:fs",
      "node:module",
      "node:os",
      "@grpc/grpc-js",
      "@pulumi/pulumi/proto/engine_grpc_pb",
      "@pulumi/pulumi/proto/engine_pb",
    ],
    types: ["@opentelemetry/api"],
  },
  "provider/dynamic": {
    folders: ["entities", "model", "session", "lifecycle", "hooks", "process"].map((name) => `provider/${name}`),
    packages: [],
    types: ["@pulumi/pulumi"],
  },
  "provider/resources": {
    folders: ["provider/entities", "provider/dynamic/hidden"],
    packages: ["@pulumi/pulumi", "node:module", "node:path"],
  },
  "provider/lookups": { folders: ["provider/entities", "provider/api", "provider/model"], packages: [] },
  "provider/functions": {
    folders: ["provider/entities", "provider/api", "provider/session", "provider/lookups", "provider/resources"],
    packages: ["@pulumi/pulumi", "@pulumi/pulumi/runtime/mocks"],
  },
  "provider/spec": {
    folders: [json, "provider/entities", "provider/model"],
    packages: ["node:fs", "node:path", "yaml"],
  },
  "provider/components": {
    folders: ["provider/functions", "provider/resources", "provider/spec"],
    packages: ["@pulumi/pulumi"],
  },
  "provider/organization": {
    folders: [
      json,
      ...["entities", "api", "model", "hooks", "lifecycle", "spec", "dynamic/imported", "ownership/on-record"].map(
        (name) => `provider/${name}`,
      ),
    ],
    packages: ["node:crypto", "node:util"],
  },
  "provider/clone": {
    folders: [json, ...["entities", "model", "spec", "organization"].map((name) => `provider/${name}`)],
    packages: ["node:fs"],
  },
  "provider/cli": {
    folders: [
      json,
      ...["entities", "api", "model", "dynamic", "hooks", "session", "spec", "organization", "clone", "components"].map(
        (name) => `provider/${name}`,
      ),
    ],
    packages: [
      "node:child_process",
      "node:fs",
      "node:os",
      "node:path",
      "node:readline/promises",
      "node:util",
      "commander",
      "yaml",
      "@pulumi/pulumi/automation",
      "pulumi-commercelayer/package.json",
    ],
    types: ["commander"],
  },
  "provider/index.ts": {
    folders: ["provider/components", "provider/functions", "provider/resources", "provider/spec"],
    packages: [],
  },
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
  bin: { folders: ["emulator", "provider/cli"], packages: ["commander"] },
  examples: {
    folders: [],
    packages: [
      "node:child_process",
      "node:fs",
      "node:fs/promises",
      "node:path",
      "node:util",
      "pulumi-commercelayer",
      "yaml",
      "@pulumi/pulumi",
    ],
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
