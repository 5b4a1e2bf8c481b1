import path from "node:path";
import { build } from "esbuild";

/**
 * Makes the module that the dynamic host loads one file, in the place of the compiled one: to find, read and wrap 150 small
 * files takes a third of the time until the first hook. Packages stay outside, because the host has loaded most of them.
 */
export async function bundleHooks(root: string): Promise<void> {
  const file = path.join(root, "dist/provider/dynamic/index.js");
  await build({
    entryPoints: [path.join(root, "provider/dynamic/index.ts")],
    outfile: file,
    bundle: true,
    packages: "external",
    platform: "node",
    target: "node20",
    // Names and lines stay, so that a stack of a defect can be read.
    logLevel: "warning",
  });
}
