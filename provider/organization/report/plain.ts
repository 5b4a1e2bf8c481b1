import type { Json } from "../../json";

/** Controls, separators, and characters that hide or reorder others: no terminal and no reviewer may be deceived by a name. */
const deceptive = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}\p{Co}]/gu;

/** A text that is shown as it is stored: what a terminal would obey or hide becomes `\u{…}`. */
export function plainText(text: string): string {
  return text.replace(deceptive, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/** A value in one line: a text that reads unambiguously without quotes has none. */
export function plainValue(value: Json): string {
  if (typeof value !== "string") return plainText(JSON.stringify(value));
  const isWord =
    /^[\p{L}\p{N}_./@+#:-]+( [\p{L}\p{N}_./@+#:-]+)*$/u.test(value) && !/^(true|false|null|[\d.+-]+)$/.test(value);
  return plainText(isWord ? value : JSON.stringify(value));
}
