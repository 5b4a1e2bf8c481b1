import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { declarations } from "../../../provider/entities";
import { lookups } from "../../../provider/entities/lookups";
import { exampleFile } from "../../../scripts/generate/reference";

const root = path.join(__dirname, "../../..");
const classes = [...declarations.map(({ name }) => name), "Provider"];
const functions = lookups.map(({ name }) => name);

describe("the reference", () => {
  for (const name of classes)
    it(`has an example of ${name}`, () => {
      assert.match(fs.readFileSync(path.join(root, exampleFile(name)), "utf8"), new RegExp(`new ${name}\\(`));
    });

  for (const name of functions)
    it(`has an example of ${name}`, () => {
      assert.match(fs.readFileSync(path.join(root, exampleFile(name)), "utf8"), new RegExp(`${name}(Output)?\\(`));
    });

  it("has no example of anything else", () => {
    const files = fs.readdirSync(path.join(root, "examples/reference")).filter((file) => file !== "tsconfig.json");
    const wanted = [...classes, ...functions].map((name) => path.basename(exampleFile(name)));
    assert.deepEqual(files.sort(), wanted.sort());
  });

  it("has no page of anything else", () => {
    const wanted = new Set([...classes, ...functions].map((name) => path.basename(exampleFile(name), ".ts")));
    const pages = ["resources", "functions"].flatMap((folder) => fs.readdirSync(path.join(root, "docs", folder)));
    assert.deepEqual(
      pages.filter((page) => !wanted.has(path.basename(page, ".md"))),
      [],
    );
  });
});
