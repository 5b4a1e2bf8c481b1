import { plainText } from "./plain";

/**
 * A text as code, which no character of it can end: backticks and pipes would, so such a text is written as HTML, with an
 * entity for each character that Markdown or HTML could obey.
 */
export function code(text: string): string {
  const plain = plainText(text);
  if (plain.trim() === plain && plain !== "" && !/[`|]/.test(plain)) return `\`${plain}\``;
  const safe = plain.replace(/[^\p{L}\p{N} ]/gu, (character) => `&#${character.codePointAt(0)};`);
  return `<code>${safe}</code>`;
}
