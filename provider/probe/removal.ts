import { setTimeout } from "node:timers/promises";
import type { Client } from "../api/client";
import { readAll } from "../api/listing";
import { objectPath } from "../api/shape";
import type { Journal, Remnant } from "./journal";
import { markKey } from "./mark";

/**
 * Deletes what runs on this machine have made, whether or not their answers came. Returns what could not be deleted.
 *
 * What depends on another object is deleted before it, in as many rounds as it takes.
 */
export async function removeRemnants(client: Client, journal: Journal): Promise<Remnant[]> {
  for (const remnant of journal.remnants) if (remnant.id === undefined) await find(client, journal, remnant);
  for (let before = Number.POSITIVE_INFINITY; ; ) {
    const { remnants } = journal;
    if (remnants.length === 0 || remnants.length === before) return remnants;
    before = remnants.length;
    for (const remnant of remnants) await remove(client, journal, remnant);
  }
}

/** A list may lag behind: the pauses between searches, in milliseconds. */
const pauses = [0, 500, 2_000];

/** The mark tells an object whose id never came. */
async function find(client: Client, journal: Journal, { mark, type }: Remnant): Promise<void> {
  for (const pause of pauses) {
    await setTimeout(pause);
    const all = await readAll(client, { shape: { type, include: [] } });
    const found = all.find(({ attributes }) => {
      const { metadata } = attributes as { metadata?: Record<string, unknown> | null };
      return metadata?.[markKey] === mark;
    });
    if (found !== undefined) return journal.add({ made: mark, id: found.id });
  }
  journal.add({ gone: mark });
}

async function remove(client: Client, journal: Journal, { mark, type, id }: Remnant): Promise<void> {
  if (id === undefined) return;
  const { status } = await client.ask({ method: "DELETE", path: objectPath({ type, include: [] }, id) });
  if (status === 204 || status === 404) journal.add({ gone: mark });
}
