/** Shorter texts are words of a sentence rather than quotes. */
const shortest = 4;
/** A text of this length is nobody's word: it is cut wherever it stands, in the middle of another one too. */
const long = 8;

/** A message without the texts of the document that was sent, wherever it quotes one. */
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

/** As it was sent, without blanks around it, and as it stands in JSON. */
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
