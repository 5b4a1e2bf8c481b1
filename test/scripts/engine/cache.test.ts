import assert from "node:assert/strict";
import { mkdir, utimes } from "node:fs/promises";
import path from "node:path";
import { engineFolder, sweep } from "../../../scripts/engine/cache";
import { newClaim } from "../../../scripts/engine/claim";
import { Sandbox } from "./sandbox";

describe("the cache folder", () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await Sandbox.make();
  });

  afterEach(() => sandbox.remove());

  const building = async (name: string) => {
    const folder = path.join(sandbox.cache, `${name}.building`);
    await mkdir(folder);
    return folder;
  };

  it("is named by COMMERCELAYER_ENGINE_DIR, made, and known by its real name", async () => {
    const named = path.join(sandbox.folder, "a", "..", "b");
    assert.equal(await engineFolder({ COMMERCELAYER_ENGINE_DIR: named }), path.join(sandbox.folder, "b"));
  });

  it("loses the unfinished folders of dead processes only, and those that are a day old", async () => {
    const claim = newClaim();
    const alive = await building(claim.name);
    await building(claim.name.replace(`-${claim.pid}-`, "-4194305-"));
    const otherHost = await building("00000000-0-0-1-0-00000000");
    const old = await building("00000000-0-0-1-0-00000001");
    const twoDaysAgo = new Date(Date.now() - 2 * 24 * 60 * 60 * 1000);
    await utimes(old, twoDaysAgo, twoDaysAgo);
    await mkdir(path.join(sandbox.cache, "3.230.0-somewhere"));

    await sweep(sandbox.cache);

    const left = [path.basename(alive), path.basename(otherHost), "3.230.0-somewhere"];
    assert.deepEqual((await sandbox.cached()).toSorted(), left.toSorted());
  });
});
