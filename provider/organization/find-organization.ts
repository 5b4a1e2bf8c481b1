import type { Client } from "../api/client";
import { readAll } from "../api/listing";
import { nearMiss } from "../entities/near-miss";
import { organization } from "../entities/organization";
import { few } from "../model/few";
import { listingOf } from "../model/shape";
import { type Found, foundOf } from "./snapshot";

/**
 * The organization with this id, slug or name, among those that the caller can see.
 *
 * Errors: there is none, or several have the name.
 */
export async function findOrganization(client: Client, called: string): Promise<Found<typeof organization>> {
  const all = (await readAll(client, listingOf(organization, {}))).map((object) => foundOf(organization, object));
  for (const nameOf of [idOf, slugOf, titleOf]) {
    const [only, another] = all.filter((one) => nameOf(one) === called);
    if (only && !another) return only;
    if (only)
      throw new Error(
        `several organizations have this name. Give the id or the slug: ${few(all.filter((one) => nameOf(one) === called).map(slugOf), ", ")}`,
      );
  }
  const known = all.flatMap((one) => [slugOf(one), titleOf(one)]);
  const meant = nearMiss(called, known);
  const hint =
    meant === undefined ? `You can see ${few(all.map(slugOf), ", ") || "none"}` : `Did you mean \`${meant}\`?`;
  throw new Error(`there is no organization with the id, slug or name \`${called}\`, or you cannot see it. ${hint}`);
}

const idOf = ({ id }: Found<typeof organization>) => id;
const slugOf = ({ outputs }: Found<typeof organization>) => String(outputs.slug);
const titleOf = ({ outputs }: Found<typeof organization>) => outputs.name;
