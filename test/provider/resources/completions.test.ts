import assert from "node:assert/strict";
import path from "node:path";
import ts from "typescript";

const root = path.join(__dirname, "../../..");
/** A program that exists nowhere but here, beside the sources, so that it needs no build. */
const file = path.join(root, "program.ts");

/** What somebody types in an editor, with `|` where the cursor is, and some of what it must offer there. */
const typed: Readonly<Record<string, { text: string; offers: readonly string[] }>> = {
  "the kinds of a credential": {
    text: 'new ApiCredential("a", { organizationId: "o", name: "A", kind: "|" });',
    offers: ["integration", "sales_channel", "webapp", "orders", "sku_lists"],
  },
  "the kinds of a role in a look-up": {
    text: 'getRole({ organizationId: "o", kind: "|" });',
    offers: ["admin", "read_only", "custom"],
  },
  "the kinds of a role in the output form of a look-up": {
    text: 'getRoleOutput({ organizationId: "o", kind: "|" });',
    offers: ["admin", "read_only", "custom"],
  },
  "the arguments of a look-up": { text: "getOrganization({ | });", offers: ["id", "slug", "name"] },
  "the rights in a list": {
    text: 'new RolePermissions("m", { roleId: "r", permissions: { orders: ["|"] } });',
    offers: ["create", "read", "update", "destroy"],
  },
  "a right as a text": {
    text: 'new RolePermissions("m", { roleId: "r", permissions: { orders: "|" } });',
    offers: ["create", "read", "update", "destroy"],
  },
};

describe("an editor", function () {
  this.timeout(60_000);
  let content = "";
  let version = 0;
  let service: ts.LanguageService;

  before(() => {
    service = ts.createLanguageService({
      getCompilationSettings: () => ({
        strict: true,
        exactOptionalPropertyTypes: true,
        module: ts.ModuleKind.Node16,
        moduleResolution: ts.ModuleResolutionKind.Node16,
        target: ts.ScriptTarget.ES2022,
        types: ["node"],
      }),
      getScriptFileNames: () => [file],
      getScriptVersion: (name) => (name === file ? String(version) : "0"),
      getScriptSnapshot: (name) => {
        const text = name === file ? content : ts.sys.readFile(name);
        return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
      },
      getCurrentDirectory: () => root,
      getDefaultLibFileName: ts.getDefaultLibFilePath,
      fileExists: (name) => name === file || ts.sys.fileExists(name),
      readFile: ts.sys.readFile,
      directoryExists: ts.sys.directoryExists,
    });
  });
  after(() => service.dispose());

  for (const [what, { text, offers }] of Object.entries(typed))
    it(`offers ${what}`, () => {
      write(text.replace("|", ""));
      const at = content.length - text.length + 1 + text.indexOf("|");
      const offered = service.getCompletionsAtPosition(file, at, {})?.entries.map(({ name }) => name) ?? [];
      assert.deepEqual(
        offers.filter((one) => !offered.includes(one)),
        [],
        `it offers ${offered.join(", ")}`,
      );
    });

  function write(program: string): void {
    const names = ["ApiCredential", "getOrganization", "getRole", "getRoleOutput", "RolePermissions"];
    content = `import { ${names.join(", ")} } from "./provider";\n${program}`;
    version++;
  }
});
