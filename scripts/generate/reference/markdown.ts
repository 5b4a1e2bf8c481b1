/** A table whose cells may hold any text of one line. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`;
  return [line(head), line(head.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Blocks, a blank line between them; what is missing leaves no gap. */
export function page(source: string, ...blocks: (string | undefined)[]): string {
  const first = `<!-- Generated from ${source} by \`npm run generate\`. Do not edit. -->`;
  return `${[first, ...blocks].filter((block) => block !== undefined).join("\n\n")}\n`;
}

export function code(text: string): string {
  return `\`${text}\``;
}

/** A file of the repository, shown and linked. `up` leads from the page to the root. */
export function listing(up: string, file: string, content: string): string {
  return `[${file}](${up}${file}), which the tests run:\n\n\`\`\`ts\n${content.trimEnd()}\n\`\`\``;
}
