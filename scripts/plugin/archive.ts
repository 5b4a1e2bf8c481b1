/**
 * `npm run plugin:archive`: packs dist/plugin for each platform into build/plugin, as a release offers it for download.
 * The content is the same for all: one file that runs wherever Node does.
 */
import { execFileSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { pluginName } from "../bundle/plugin";

const root = path.join(__dirname, "../..");
const platforms = ["linux", "darwin", "windows"].flatMap((os) => [`${os}-amd64`, `${os}-arm64`]);

/** Writes the archives into `folder` and returns their paths. */
export function packPlugin(folder: string): string[] {
  const { version } = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8"));
  fs.mkdirSync(folder, { recursive: true });
  return platforms.map((platform) => {
    const archive = path.join(folder, `${pluginName}-v${version}-${platform}.tar.gz`);
    execFileSync("tar", ["-czf", archive, "-C", path.join(root, "dist/plugin"), pluginName, `${pluginName}.cmd`]);
    return archive;
  });
}

if (require.main === module) for (const archive of packPlugin(path.join(root, "build/plugin"))) console.log(archive);
