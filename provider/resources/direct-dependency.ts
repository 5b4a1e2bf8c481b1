import { createRequire } from "node:module";
import * as pulumi from "@pulumi/pulumi";

/** As the program was started: it may change its folder later, and the host of its resources does not follow. */
const programFolder = process.cwd();
let isSeen = false;

/**
 * The host that runs our hooks looks for them from the program's folder, where a package manager need not put what is
 * only the dependency of a dependency. The host's own error would be a stack for each resource, without a remedy.
 */
export function requireDirectDependency(): void {
  if (isSeen) return;
  isSeen = isFoundFrom(programFolder);
  if (isSeen) return;
  const message = `pulumi-commercelayer has to be a direct dependency of the program, because its resources are run from the program's folder. Run \`npm install pulumi-commercelayer\` in ${programFolder}`;
  // The CLI starts the host where it starts the program. The host of an inline program may be elsewhere, and find them.
  if (process.env.PULUMI_NODEJS_ENGINE !== undefined) throw new pulumi.RunError(message);
  isSeen = true;
  void pulumi.log.warn(`${message}, or name the program's folder as \`main\` in its project settings`);
}

function isFoundFrom(folder: string): boolean {
  try {
    createRequire(`${folder}/`).resolve("pulumi-commercelayer/dynamic");
    return true;
  } catch {
    return false;
  }
}
