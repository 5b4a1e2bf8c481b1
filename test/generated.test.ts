import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { prepareEngine } from "../scripts/engine/engine";
import { generatedFiles } from "../scripts/generate/files";

const root = path.join(__dirname, "..");

describe("the generated files", function () {
  this.timeout(60_000);
  let generated: Map<string, string>;

  before(() => {
    generated = generatedFiles(root);
  });

  it("are as the declarations want them; else run `npm run generate`", () => {
    for (const [file, content] of generated)
      assert.equal(fs.readFileSync(path.join(root, file), "utf8"), content, `${file} is stale`);
  });

  it("are the only ones that say so", () => {
    const provider = fs.readdirSync(path.join(root, "provider"), { recursive: true, encoding: "utf8" });
    const files = provider.filter((file) => file.endsWith(".ts")).map((file) => path.join("provider", file));
    const claimed = files.filter((file) => fs.readFileSync(path.join(root, file), "utf8").startsWith("// Generated"));
    assert.deepEqual(
      claimed.filter((file) => !generated.has(file)),
      [],
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
