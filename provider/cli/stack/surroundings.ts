import path from "node:path";
import { environmentOf } from "../account";

/**
 * The environment of the engine and of the inline program, which both are this process's: the credentials of the target
 * alone, and where the engine's hosts find this package if the folder of the project has no packages of its own. Returns
 * what undoes it.
 */
export function enterTarget(): () => void {
  const before = { ...process.env };
  const target = Object.fromEntries(
    Object.entries(environmentOf("target")).filter(([name]) => !/^COMMERCELAYER_(SOURCE|TARGET)_/.test(name)),
  );
  replaceWith({ ...target, NODE_PATH: nodePath(before.NODE_PATH) });
  return () => replaceWith(before);
}

function replaceWith(environment: NodeJS.ProcessEnv): void {
  for (const name of Object.keys(process.env)) if (!(name in environment)) delete process.env[name];
  Object.assign(process.env, environment);
}

/** The folders from which this package and the SDK are found, behind those that the user has chosen. */
function nodePath(given: string | undefined): string {
  const own = path.dirname(require.resolve("pulumi-commercelayer/package.json"));
  const sdk = path.dirname(require.resolve("@pulumi/pulumi/package.json"));
  const around =
    path.basename(path.dirname(own)) === "node_modules" ? path.dirname(own) : path.join(own, "node_modules");
  const folders = [...(given ?? "").split(path.delimiter), around, path.resolve(sdk, "../..")];
  return [...new Set(folders.filter((folder) => folder !== ""))].join(path.delimiter);
}
