import { mkdirSync } from "node:fs";

/**
 * Makes a folder a backend of the engine, and gives its address.
 *
 * Without `metadata=skip` the engine writes an `.attrs` file beside each of its own. A kill can leave that one empty, and
 * then no command reads the state any more.
 */
export function fileBackend(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return `file://${folder}?metadata=skip`;
}
