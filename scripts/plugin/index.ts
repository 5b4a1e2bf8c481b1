import path from "node:path";
import { bundlePlugin } from "./bundle";

/** Part of `npm run build`: the plugin as one file, in dist/plugin. */
const root = path.join(__dirname, "../..");
void bundlePlugin(root, path.join(root, "dist/plugin"));
