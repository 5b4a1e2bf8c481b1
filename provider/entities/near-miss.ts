/** The known word that somebody who wrote `word` probably meant; undefined if `word` is known or resembles none. */
export function nearMiss(word: string, known: readonly string[]): string | undefined {
  return nearMisses(word, known)[0];
}

/** All known words that `word` may have meant, the most likely one first. */
export function nearMisses(word: string, known: readonly string[]): string[] {
  if (known.includes(word)) return [];
  // One slip in a short word, more in a long one: `exports` is no misspelt `imports`.
  const tolerance = Math.min(3, Math.max(1, Math.floor(word.length / 4)));
  return known
    .map((one) => ({ one, slips: distance(folded(word), folded(one)) }))
    .filter(({ slips }) => slips <= tolerance)
    .sort((a, b) => a.slips - b.slips)
    .map(({ one }) => one);
}

/** Ignores case, and what separates the parts of a word. */
function folded(word: string): string {
  return word.toLowerCase().replace(/[\s_-]+/g, "_");
}

/**
 * The optimal string alignment distance: letters inserted, omitted, substituted, or swapped with a neighbour. The
 * last is the most common slip, and plain edit distance counts it twice.
 */
function distance(one: string, other: string): number {
  const rows: number[][] = [Array.from({ length: other.length + 1 }, (_, column) => column)];
  const at = (row: number, column: number) => rows[row]?.[column] ?? 0;
  for (let i = 1; i <= one.length; i++) {
    const row = [i];
    rows.push(row);
    for (let j = 1; j <= other.length; j++) {
      const cost = one[i - 1] === other[j - 1] ? 0 : 1;
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      row.push(
        Math.min(
          at(i - 1, j) + 1,
          at(i, j - 1) + 1,
          at(i - 1, j - 1) + cost,
          ...(isSwapped ? [at(i - 2, j - 2) + 1] : []),
        ),
      );
    }
  }
  return at(one.length, other.length);
}
