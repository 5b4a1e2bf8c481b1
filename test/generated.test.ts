import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { prepareEngine } from "../scripts/engine/engine";
import { generatedFiles } from "../scripts/generate/files";

const root = path.join(__dirname, "..");

describe("the generated files", function () {
  this.timeout(60_000);

  it("are as the declarations want them; else run `npm run generate`", () => {
    for (const [file, content] of generatedFiles(root))
      assert.equal(fs.readFileSync(path.join(root, file), "utf8"), content, `${file} is stale`);
  });

  it("hold no class of an entity that is no longer declared", () => {
    const generated = [...generatedFiles(root).keys()].map((file) => path.basename(file));
    const found = fs.readdirSync(path.join(root, "provider/resources"));
    assert.deepEqual(
      found.filter((file) => !generated.includes(file)),
      ["entity-resource.ts", "organization-config.ts"],
    );
  });

  it("are a schema that the engine accepts", async () => {
    const { bin } = await prepareEngine();
    const text = execFileSync(path.join(bin, "pulumi"), ["schema", "check", "schema.json"], {
      cwd: root,
      encoding: "utf8",
      stdio: "pipe",
    });
    assert.doesNotMatch(text, /error/i);
  });
});
