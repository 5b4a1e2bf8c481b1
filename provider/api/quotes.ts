/** Shorter values are words of a sentence rather than quotes. */
const shortest = 4;

/** A message without the texts of the document that was sent, wherever it quotes one as a whole. */
export function withoutQuotes(message: string, body: string | undefined): string {
  if (body === undefined) return message;
  const { attributes } = JSON.parse(body).data ?? {};
  const texts = textsIn(attributes).filter(({ length }) => length >= shortest);
  return texts
    .sort((one, other) => other.length - one.length)
    .reduce((text, quoted) => text.replace(new RegExp(`(?<!\\w)${escaped(quoted)}(?!\\w)`, "g"), "[value]"), message);
}

function textsIn(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
}
