import { findOrganization } from "../../organization/find-organization";
import { type Item, inventoryOf, type Standing } from "../../organization/inventory";
import { clientFor } from "../account";
import { inColumns } from "../columns";
import { readWhole } from "../living";
import { exit, type Terminal } from "../terminal";
import type { InventoryOptions } from "./command";

/** Lists every object of an organization, and whose it is. */
export async function inventory(
  terminal: Terminal,
  called: string,
  { stack, json }: InventoryOptions,
): Promise<number> {
  const client = clientFor(terminal);
  const snapshot = await readWhole(client, await findOrganization(client, called), terminal);
  const objects = inventoryOf(snapshot).filter((item) => stack === undefined || isOf(item, stack));
  const counts = countsOf(objects);
  const { id, outputs } = snapshot.organization;
  const about = { id, slug: outputs.slug, name: outputs.name };
  terminal.result(json ? JSON.stringify({ organization: about, counts, objects }, null, 2) : inText(objects));
  if (!json)
    terminal.say(
      `${outputs.name}: ${objects.length} objects, of them ${counts.unmanaged} unmanaged and ${counts["left over"]} left over`,
    );
  return exit.done;
}

function isOf({ stack }: Item, asked: string): boolean {
  return stack === asked || stack?.endsWith(`/${asked}`) === true;
}

function countsOf(objects: readonly Item[]): Record<Standing, number> {
  const counts = { managed: 0, unmanaged: 0, "left over": 0 };
  for (const { standing } of objects) counts[standing]++;
  return counts;
}

/** One line for each object, in columns. */
function inText(objects: readonly Item[]): string {
  const rows = objects.map(({ standing, grants, noun, name, id, stack, resource, why }) => [
    standing,
    grants ? "grants rights" : "-",
    noun,
    `${shown(name)} (${id})`,
    [stack === undefined ? "" : `${stack} ${resource}`, why === undefined ? "" : `(${why})`].filter(Boolean).join(" "),
  ]);
  return inColumns(rows);
}

/** A name with line breaks would make two lines of one. */
function shown(name: string): string {
  return /\p{Cc}/u.test(name) ? JSON.stringify(name) : name;
}
