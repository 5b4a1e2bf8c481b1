/**
 * SQL's LIKE: `%` stands for any text, `_` for one character. Each part between two `%` takes the first place where it
 * fits, and none is ever tried again: the time grows with the text, however many `%` there are.
 */
export function like(pattern: string): (text: string) => boolean {
  const [head = "", ...parts] = pattern.split("%");
  const tail = parts.pop();
  if (tail === undefined) return (text) => text.length === head.length && fitsAt(text, 0, head);
  return (text) => {
    if (!fitsAt(text, 0, head)) return false;
    let from = head.length;
    for (const part of parts) {
      const at = find(text, part, from);
      if (at === undefined) return false;
      from = at + part.length;
    }
    return text.length - tail.length >= from && fitsAt(text, text.length - tail.length, tail);
  };
}

/** Where the part first fits from a position on. */
function find(text: string, part: string, from: number): number | undefined {
  if (!part.includes("_")) {
    const at = text.indexOf(part, from);
    return at === -1 ? undefined : at;
  }
  for (let at = from; at + part.length <= text.length; at++) if (fitsAt(text, at, part)) return at;
  return undefined;
}

function fitsAt(text: string, at: number, part: string): boolean {
  if (at + part.length > text.length) return false;
  for (let i = 0; i < part.length; i++) if (part[i] !== "_" && part[i] !== text[at + i]) return false;
  return true;
}
