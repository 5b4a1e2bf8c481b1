import { apiCredential } from "../entities/api-credential";
import { type Mark, nameOf, rowOf } from "../entities/mark";
import type { Omission } from "./omission";
import type { Snapshot } from "./snapshot";

type Credentials = Snapshot["credentials"];

/** The credentials that a newer one of the same row has replaced: within an overlap, a rotating credential has two. */
export function replacedIn(credentials: Credentials): Omission[] {
  const current = new Map<string, { readonly id: string; readonly number: number }>();
  for (const { id, mark } of credentials) {
    if (!mark) continue;
    const { number } = rowOf(mark);
    const other = current.get(keyOf(mark));
    if (!other || other.number < number) current.set(keyOf(mark), { id, number });
  }
  return credentials.flatMap((one) => {
    const now = one.mark && current.get(keyOf(one.mark))?.id;
    const by = (name: string) => `\`${name}\` has replaced it by ${now}, and deletes it when the overlap is over`;
    return one.mark === undefined || now === one.id ? [] : [{ ...aboutOf(one), reason: by(nameOf(one.mark.owner)) }];
  });
}

/** What the API does not say of a credential whose mark tells that it rotates. */
export function rotatedIn(credentials: Credentials): Omission[] {
  return credentials.flatMap((one) => {
    if (!one.mark || rowOf(one.mark).number === 1) return [];
    const reason = `\`${nameOf(one.mark.owner)}\` replaces it in time, and the API does not say how often`;
    return [{ ...aboutOf(one), property: "rotate", reason }];
  });
}

function aboutOf({ id, outputs }: Credentials[number]): Pick<Omission, "noun" | "name" | "id"> {
  return { noun: apiCredential.noun, name: outputs.name, id };
}

function keyOf({ owner, nonce }: Mark): string {
  return `${owner}.${rowOf({ nonce }).row}`;
}
