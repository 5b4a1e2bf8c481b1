/** A shorter text is more likely a word of the sentence than a quote. */
const shortest = 4;
/** A text of this length is no ordinary word: it is cut even inside another one. */
const long = 8;

/** The server's words without the texts of the document that was sent to it. */
export function withoutQuotes(message: string, body: string | undefined): string {
  if (body === undefined) return message;
  const quoted = new Set(textsIn(JSON.parse(body).data?.attributes).flatMap(spellings));
  const cuts = [...quoted].filter(({ length }) => length >= shortest).flatMap((text) => placesOf(text, message));
  let result = "";
  let end = 0;
  for (const [from, to] of cuts.sort(([one], [other]) => one - other)) {
    if (from >= end) result += `${message.slice(end, from)}[value]`;
    end = Math.max(end, to);
  }
  return result + message.slice(end);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** As it was sent, trimmed, and escaped as in JSON. */
function spellings(text: string): string[] {
  return [text, text.trim(), JSON.stringify(text).slice(1, -1)];
}

function placesOf(text: string, message: string): [from: number, to: number][] {
  const places: [number, number][] = [];
  for (let from = message.indexOf(text); from !== -1; from = message.indexOf(text, from + text.length)) {
    const to = from + text.length;
    const isWord = /\w/.test(message.charAt(from - 1)) || /\w/.test(message.charAt(to));
    if (text.length >= long || !isWord) places.push([from, to]);
  }
  return places;
}
