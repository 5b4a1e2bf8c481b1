import { createRequire } from "node:module";
import path from "node:path";
import * as pulumi from "@pulumi/pulumi";

/** The folder in which the program started. The program may change it later, but the host of its resources does not follow. */
const programFolder = process.cwd();
let isSeen = false;

/**
 * The host that runs our hooks resolves them from the program's folder, where a package manager need not install indirect
 * dependencies. The host's own error would be a stack trace for each resource, without a remedy.
 */
export function requireDirectDependency(): void {
  if (isSeen) return;
  isSeen = [programFolder, ...lent()].some(isFoundFrom);
  if (isSeen) return;
  const message = `pulumi-commercelayer must be a direct dependency of the program, because its resources run from the program's folder. Run \`npm install pulumi-commercelayer\` in ${programFolder}`;
  // The CLI starts the host where it starts the program. The host of an inline program may run elsewhere, and find the hooks there.
  if (process.env.PULUMI_NODEJS_ENGINE !== undefined) throw new pulumi.RunError(message);
  isSeen = true;
  void pulumi.log.warn(`${message}, or set \`main\` to the program's folder in the project settings`);
}

/** Folders of packages that the host gets to see beside those of the program. */
function lent(): string[] {
  return (process.env.NODE_PATH ?? "").split(path.delimiter).filter((folder) => folder !== "");
}

function isFoundFrom(folder: string): boolean {
  try {
    createRequire(`${folder}/`).resolve("pulumi-commercelayer/dynamic");
    return true;
  } catch {
    return false;
  }
}
