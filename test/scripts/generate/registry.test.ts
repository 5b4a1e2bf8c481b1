import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { parse } from "yaml";
import schema from "../../../schema.json";

const root = path.join(__dirname, "../../..");
const pages = ["docs/_index.md", "docs/installation-configuration.md"];
const read = (page: string) => fs.readFileSync(path.join(root, page), "utf8");
const languages: Readonly<Record<string, string>> = { nodejs: "typescript", python: "python", go: "go" };

describe("the pages for Pulumi's registry", () => {
  for (const page of pages) {
    it(`${page} begins with what the registry reads about it`, () => {
      const [, front = ""] = /^---\n([\s\S]*?)\n---\n/.exec(read(page)) ?? [];
      const { title, meta_desc: about, layout, ...others } = parse(front);
      assert.deepEqual([layout, others], ["package", {}]);
      assert.match(title, /^Commerce Layer/);
      assert.match(about, /\.$/);
    });

    it(`${page} has only links that work on another site`, () => {
      const links = [...read(page).matchAll(/\]\(([^)]+)\)/g)].map(([, link = ""]) => link);
      assert.deepEqual(
        links.filter((link) => !link.startsWith("https://") || link.endsWith(".md")),
        [],
      );
    });
  }

  it("show an example in each language that the schema declares, and in YAML, which is that of the schema", () => {
    const { description } = schema.resources["commercelayer:index:ApiCredential"];
    for (const language of [...Object.keys(schema.language).map((one) => languages[one]), "yaml"]) {
      const block = new RegExp(`\`\`\`${language}\\n[\\s\\S]*?\\n\`\`\``);
      const [shown] = block.exec(read("docs/_index.md")) ?? [];
      assert.ok(shown, language);
      assert.equal(shown, block.exec(description)?.[0]);
    }
  });
});
