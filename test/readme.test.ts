import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { declarations } from "../provider/entities";
import { lookups } from "../provider/entities/lookups";
import { current, floor } from "../scripts/engine/release";
import { brokenLinks } from "./broken-links";
import { exempt } from "./provider/entities/values";

const root = path.join(__dirname, "..");
const readme = read("README.md");

describe("what the project says of itself", () => {
  it("names every resource, with the page of it", () => {
    for (const { name } of declarations) assert.match(readme, new RegExp(`\\[${name}\\]\\(docs/resources/`));
  });

  it("names every look-up", () => {
    for (const { name } of lookups) assert.ok(readme.includes(`\`${name}\``), name);
  });

  it("names every example that is a project", () => {
    const folders = fs.readdirSync(path.join(root, "examples"));
    for (const name of folders.filter((one) => fs.existsSync(path.join(root, "examples", one, "index.ts"))))
      assert.ok(readme.includes(`- [${name}](examples/${name}/index.ts)`), name);
  });

  it("names the engines that are prepared, and pins the newer one in CI", () => {
    for (const { version } of [current, floor]) assert.ok(readme.includes(version), version);
    assert.equal(read("examples/gitops/.pulumi.version").trim(), current.version);
  });

  it("counts right", () => {
    assert.ok(readme.includes(`all ${declarations.length} resources`));
    assert.ok(readme.includes(`All ${lookups.length} look-ups`));
    assert.ok(readme.includes(`${Object.keys(exempt).length} exemptions`));
    const programs = fs.readdirSync(path.join(root, "examples/reference")).filter((file) => file.endsWith(".ts"));
    assert.ok(readme.includes(`all ${programs.length} programs of the reference`));
    const [, assumed = ""] = read("emulator/README.md").split("## Documented and assumed");
    const rows = (assumed.split("\n## ")[0] ?? "")
      .split("\n")
      .filter((line) => line.startsWith("| "))
      .slice(2);
    assert.ok(readme.includes(`${rows.length} rows in`), `the emulator's table has ${rows.length} rows`);
  });

  it("links to what exists", () => {
    const pages = fs.readdirSync(path.join(root, "docs"), { recursive: true, encoding: "utf8" });
    const guides = ["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md"];
    const own = [...guides, "emulator/README.md", "examples/gitops/README.md"];
    const files = [...own, ...pages.filter((page) => page.endsWith(".md")).map((page) => path.join("docs", page))];
    assert.deepEqual(brokenLinks(root, files), []);
  });
});

function read(file: string): string {
  return fs.readFileSync(path.join(root, file), "utf8");
}
