import assert from "node:assert/strict";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { Role } from "pulumi-commercelayer";
import { fileBackend } from "../../scripts/engine/backend";
import { World } from "./support/world";

describe("a state in a folder", function () {
  this.timeout(120_000);
  let backend: string;
  let world: World;

  beforeEach(() => {
    backend = fs.mkdtempSync(path.join(os.tmpdir(), "backend-"));
  });
  afterEach(async () => {
    await world.close();
    fs.rmSync(backend, { recursive: true, force: true });
  });

  /** A world whose stack keeps its state at the address, and a program for it that was run once. */
  const start = async (address: string) => {
    world = await World.create({}, { PULUMI_BACKEND_URL: address });
    const { id: organizationId } = await world.post("organizations", { name: "Shop" });
    const program = async () => {
      new Role("editor", { organizationId, name: "Editor" });
      return undefined;
    };
    await world.stack.up(program);
    return program;
  };
  const attributes = () =>
    fs.readdirSync(backend, { recursive: true, encoding: "utf8" }).filter((file) => file.endsWith(".attrs"));

  it("has no file beside it that a kill could tear where the address says metadata=skip", async () => {
    await start(fileBackend(backend));
    assert.deepEqual(attributes(), []);
  });

  it("is torn by an empty file beside it where the address does not, and mended by removing that", async () => {
    const program = await start(`file://${backend}`);
    const torn = path.join(backend, attributes().find((file) => file.endsWith("/test.json.attrs")) ?? "");
    fs.truncateSync(torn);

    for (const [command = "", ...args] of [["up", "--yes"], ["preview"], ["cancel", "--yes", "--stack", "test"]]) {
      const { code, text } = await world.stack.run([command, ...args], command === "cancel" ? undefined : program);
      assert.notEqual(code, 0);
      assert.match(text, /failed to load checkpoint: EOF/, command);
    }

    fs.rmSync(torn);
    assert.deepEqual((await world.stack.up(program)).changes, { same: 2 });
  });
});
