import type { Pattern } from "./field";

/** Source: the schema `organization`, `contrast_color`. */
export const color: Pattern = { source: "^#[0-9A-Za-z]{6}$", means: "`#` followed by six letters or digits" };

export const url: Pattern = { source: "^https?://[^\\s/]", means: "a URL that begins with `https://` or `http://`" };
