import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { type Emulator, startEmulator } from "../../emulator";
import { identityProvider } from "./support/client";
import { operations } from "./support/operations";

const readme = readFileSync(join(__dirname, "../../emulator/README.md"), "utf8");

describe("the emulator's README", () => {
  let emulator: Emulator | undefined;

  afterEach(() => emulator?.close());

  it("counts the operations as they are", () => {
    const [, coverage = ""] = readme.split("## Coverage");
    const rows = [...coverage.matchAll(/^\| `(\w+)` *\| (\d+) *\| (\d+) *\|$/gm)].map(([, noun, all, done]) => [
      noun,
      Number(all),
      Number(done),
    ]);
    const nouns = new Set(operations.map(({ path }) => path.split("/")[1] ?? ""));
    const expected = [...nouns].map((noun) => {
      const own = operations.filter(({ path }) => path.split("/")[1] === noun);
      return [noun, own.length, own.length];
    });
    assert.deepEqual(rows, expected);
    const [, all, done] = /^\| all *\| (\d+) *\| (\d+) *\|$/m.exec(coverage) ?? [];
    assert.deepEqual([Number(all), Number(done)], [operations.length, operations.length]);
  });

  it("counts its assumptions as they are", () => {
    const [, section = ""] = readme.split("## Documented and assumed");
    const [table = ""] = section.split("## Inside");
    const rows = table.split("\n").filter((line) => /^\| (?!id |-)/.test(line));
    assert.equal(Number(/has (\d+) rows/.exec(table)?.[1]), rows.length);
  });

  it("shows a seed that loads", async () => {
    const [, seed = ""] = /```yaml\n(.*?)```/s.exec(readme) ?? [];
    emulator = await startEmulator({ seed: parse(seed) });
    assert.equal(emulator.clientId, "id");
    assert.equal(emulator.snapshot().records.memberships?.length, 2);
  });

  it("shows control endpoints that there are", async () => {
    emulator = await startEmulator({
      seed: { records: { identity_providers: [{ id: "xYZkjABcde", attributes: identityProvider("Blue") }] } },
    });
    const text = readme.replaceAll("$ID", "xYZkjABcde");
    const calls = [...text.matchAll(/^curl (?:-X (\w+) )?\$E\/([\w/]+)(?: -d '(.*)')?/gm)];
    assert.equal(calls.length, 14);
    for (const [line, method = "GET", path, body] of calls) {
      const isUpload = line.includes("snapshot") && method === "PUT";
      const sent = isUpload ? JSON.stringify(emulator.snapshot()) : body;
      const init = { method, ...(sent === undefined ? {} : { body: sent }) };
      const { status } = await fetch(`${emulator.authUrl}/_emulator/${path}`, init);
      assert(status < 300, `${line}: ${status}`);
    }
  });
});
