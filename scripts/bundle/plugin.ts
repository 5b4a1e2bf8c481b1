import fs from "node:fs/promises";
import path from "node:path";
import { build } from "esbuild";

/** The name that the engine looks for, in a folder or on PATH. */
export const pluginName = "pulumi-resource-commercelayer";

/**
 * Writes the plugin as one file that needs nothing but Node, beside one that starts it on Windows. The folder is what
 * `plugins.providers[].path` in a Pulumi.yaml may name, and what an archive of the plugin holds.
 */
export async function bundlePlugin(root: string, folder: string): Promise<void> {
  const file = path.join(folder, pluginName);
  await fs.mkdir(folder, { recursive: true });
  await build({
    entryPoints: [path.join(root, "bin", `${pluginName}.ts`)],
    outfile: file,
    bundle: true,
    platform: "node",
    target: "node20",
    // Names stay, so that a stack of a defect can be read.
    minifyWhitespace: true,
    minifySyntax: true,
    legalComments: "eof",
    logLevel: "warning",
  });
  await fs.chmod(file, 0o755);
  await fs.writeFile(`${file}.cmd`, `@node "%~dp0${pluginName}" %*\r\n`);
}
