import path from "node:path";
import { bundleHooks } from "./hooks";
import { bundlePlugin } from "./plugin";

/** Part of `npm run build`: what is loaded as one file. */
const root = path.join(__dirname, "../..");
void Promise.all([bundlePlugin(root, path.join(root, "dist/plugin")), bundleHooks(root)]);
