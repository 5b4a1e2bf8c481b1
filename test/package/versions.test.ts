import assert from "node:assert/strict";
import fs from "node:fs";
import path from "node:path";
import { minVersion } from "semver";
import { prepareEngine } from "../../scripts/engine/engine";
import { current, floor, type Release } from "../../scripts/engine/release";
import { expected, runFirstDay } from "./first-day";
import { newFolder, pack, packageManagers } from "./shop";

const { engines, peerDependencies } = require("../../package.json");

interface Versions {
  readonly title: string;
  readonly node: string;
  readonly sdk: string;
  readonly engine: Release;
}

const all: readonly Versions[] = [
  {
    title: "the oldest of everything that is promised",
    node: lowest(engines.node),
    sdk: lowest(peerDependencies["@pulumi/pulumi"]),
    engine: floor,
  },
  // Raised by hand, so that a release of others fails no build of ours.
  { title: "the newest of everything", node: "24.22.3", sdk: "3.276.0", engine: current },
];

describe("both shells run", function () {
  this.timeout(240_000);
  let folder: string;

  before(() => {
    folder = newFolder();
  });
  after(() => fs.rmSync(folder, { recursive: true, force: true }));

  for (const { title, node, sdk, engine: release } of all)
    it(`on ${title}: Node ${node}, SDK ${sdk}, CLI ${release.version}`, async () => {
      const project = path.join(folder, node);
      // Node as packages of npm; there is one for each platform.
      const runtime = `node-${process.platform}-${process.arch}`;
      const { file } = pack(folder);
      const dependencies = { "pulumi-commercelayer": `file:${file}`, "@pulumi/pulumi": sdk, [runtime]: node };
      fs.mkdirSync(project);
      fs.writeFileSync(path.join(project, "package.json"), JSON.stringify({ private: true, dependencies }));
      packageManagers.npm.install(project);
      const binary = path.join(project, "node_modules", runtime, "bin/node");
      const engine = await prepareEngine({ release });
      for (const from of ["pulumi-commercelayer", "pulumi-commercelayer/native"])
        assert.deepEqual(await runFirstDay({ project, from, node: binary, engine }), expected(`v${node}`), from);
    });
});

function lowest(range: string): string {
  return String(minVersion(range));
}
