import { type Mark, rowOf } from "../entities/mark";

interface Marked {
  readonly id: string;
  readonly mark: Mark | undefined;
}

/**
 * The credentials that others of the same row have replaced, each with the id of the one that is current. Within an overlap,
 * a rotating credential has two.
 */
export function replacedIn(credentials: readonly Marked[]): ReadonlyMap<string, string> {
  const current = new Map<string, Marked & { readonly number: number }>();
  const rows = credentials.flatMap(({ id, mark }) => {
    if (!mark) return [];
    const { row, number } = rowOf(mark);
    const one = { id, mark, number, key: `${mark.owner}.${row}` };
    const other = current.get(one.key);
    if (!other || other.number < number) current.set(one.key, one);
    return [one];
  });
  return new Map(
    rows.flatMap(({ id, key }): [string, string][] => {
      const now = current.get(key)?.id;
      return now === undefined || now === id ? [] : [[id, now]];
    }),
  );
}
