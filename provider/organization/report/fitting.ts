/** The first items that together fit into so many characters: whole ones, and none behind one that does not fit. */
export function fitting<T>(items: readonly T[], room: number, lengthOf: (item: T) => number): T[] {
  let left = room;
  const first = items.findIndex((item) => {
    left -= lengthOf(item);
    return left < 0;
  });
  return first < 0 ? [...items] : items.slice(0, first);
}
