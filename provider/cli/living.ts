import type { Client } from "../api/client";
import { readSnapshot, type Snapshot } from "../organization/snapshot";
import type { Terminal } from "./terminal";

/** Reads all of an organization, and says how far it is. */
export function readWhole(client: Client, found: Snapshot["organization"], terminal: Terminal): Promise<Snapshot> {
  let read = 0;
  return readSnapshot(client, found, (count) => {
    read += count;
    terminal.progress(`read ${read} objects of ${found.outputs.name}`);
  });
}
