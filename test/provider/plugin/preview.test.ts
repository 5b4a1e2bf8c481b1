import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { unknownValue } from "@pulumi/pulumi/runtime/rpc";
import { type Emulator, startEmulator } from "../../../emulator";
import { apiField } from "../../../provider/entities/view";
import { decode } from "../../../provider/wire/signs";
import { completeArgs, entities, type Ground, layGround, type Poster, valuesOf } from "../entities/values";
import type { ProviderProcess, Values } from "../process/provider-process";
import { native, startPlugin } from "../shells/shell";

describe("what the plugin shows in a preview", function () {
  this.timeout(60_000);
  let emulator: Emulator;
  let folder: string;
  let plugin: ProviderProcess;
  let ground: Ground;

  before(async () => {
    emulator = await startEmulator({ limits: "off" });
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "plugin-"));
    plugin = await startPlugin({ COMMERCELAYER_STATE_DIR: folder });
    await plugin.configure(native.settings(emulator));
    ground = await layGround(poster(emulator));
  });
  after(async () => {
    await plugin.close();
    await emulator.close();
    fs.rmSync(folder, { recursive: true, force: true });
  });

  for (const entity of entities)
    it(`is what comes of it, for a create and each update of ${entity.name}, and sends nothing`, async () => {
      const about = { urn: `urn:pulumi:live::shop::commercelayer:index:${entity.name}::thing` };
      const preview = { ...about, preview: true };
      const args = completeArgs(entity, ground) as Values;
      const shown = await quietly(() => plugin.create(args, preview));
      const { id, outputs } = await plugin.create(args, about);
      holds(shown.outputs, outputs, Object.keys(args));

      let [now, old] = [outputs, args];
      for (const [name, [, second]] of Object.entries(valuesOf(entity, ground))) {
        const { [name]: _, ...without } = args;
        const cleared = apiField(entity, name).input === "required" ? [] : [without];
        for (const news of [{ ...args, [name]: second }, ...cleared, args]) {
          const foreseen = await quietly(() => plugin.update(id, now, news, { ...preview, oldInputs: old }));
          const updated = await plugin.update(id, now, news, { ...about, oldInputs: old }).catch((error) => {
            // Some inputs cannot be cleared, which only the API knows.
            if (!/does not let it be empty|INVALID_ARGUMENT/.test(String(error))) throw error;
          });
          if (!updated) {
            assert.equal(news, without, name);
            continue;
          }
          holds(foreseen, updated, Object.keys(news));
          [now, old] = [updated, news];
        }
      }
    });

  /** Everything that was shown is so, and what the program gives is shown. */
  function holds(shown: Values, outputs: Values, given: readonly string[]): void {
    const [foreseen, real] = [decode(shown), decode(outputs)];
    for (const name of given) assert.ok(name in foreseen, `${name} is not shown`);
    for (const [name, value] of Object.entries(foreseen)) {
      if (name.startsWith("__") || JSON.stringify(shown[name]).includes(unknownValue)) continue;
      assert.deepEqual(value, real[name], name);
    }
  }

  async function quietly<T>(work: () => Promise<T>): Promise<T> {
    emulator.clearRequests();
    const result = await work();
    assert.deepEqual(emulator.requests().requests, []);
    return result;
  }
});

function poster(emulator: Emulator): Poster {
  const typeOf = (name: string) => `${name}s`;
  return {
    async post(type, attributes, relationships) {
      const related = Object.entries(relationships).map(([name, id]) => [name, { data: { type: typeOf(name), id } }]);
      const data = { type, attributes, relationships: Object.fromEntries(related) };
      const response = await fetch(`${emulator.apiUrl}/${type}`, {
        method: "POST",
        headers: {
          accept: "application/vnd.api+json",
          "content-type": "application/vnd.api+json",
          authorization: `Bearer ${emulator.accessToken()}`,
        },
        body: JSON.stringify({ data }),
      });
      assert.ok(response.ok, `POST ${type} answered ${response.status}`);
      return ((await response.json()) as { data: { id: string } }).data;
    },
  };
}
