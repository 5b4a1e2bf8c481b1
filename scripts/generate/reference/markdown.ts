import { banner } from "../prose";

/** A table whose cells may contain any single line of text. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** A list; undefined if there are no items. */
export function list(items: readonly string[]): string | undefined {
  return items.length === 0 ? undefined : items.map((item) => `- ${item}`).join("\n");
}

/** Blocks separated by blank lines; undefined ones are skipped. */
export function page(source: string, ...blocks: (string | undefined)[]): string {
  return `${[`<!-- ${banner(source)} -->`, ...blocks].filter((block) => block !== undefined).join("\n\n")}\n`;
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** A file of the repository, shown and linked. `up` leads from the page to the root. */
export function listing(up: string, file: string, content: string): string {
  return `[${file}](${up}${file}), which the tests run:\n\n\`\`\`ts\n${content.trimEnd()}\n\`\`\``;
}
