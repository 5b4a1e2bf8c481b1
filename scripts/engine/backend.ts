import { mkdirSync } from "node:fs";

/**
 * Creates a folder as a backend of the engine, and returns its address.
 *
 * Without `metadata=skip` the engine writes an `.attrs` file beside each of its files. A kill can leave the `.attrs` file
 * empty, and then no command can read the state.
 */
export function fileBackend(folder: string): string {
  mkdirSync(folder, { recursive: true });
  return `file://${folder}?metadata=skip`;
}
