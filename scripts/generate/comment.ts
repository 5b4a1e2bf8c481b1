/** A doc comment whose paragraphs are separated by blank lines. */
export function comment(indent: string, ...paragraphs: string[]): string {
  const lines = paragraphs.flatMap((paragraph, index) => [...(index > 0 ? [""] : []), ...wrap(paragraph, indent)]);
  const [only, ...more] = lines;
  if (more.length === 0) return `${indent}/** ${only} */`;
  return `${indent}/**\n${lines.map((line) => `${indent} * ${line}`.trimEnd()).join("\n")}\n${indent} */`;
}

function wrap(text: string, indent: string): string[] {
  const width = 116 - indent.length;
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const line = lines.at(-1);
    if (line === undefined || line.length + word.length >= width) lines.push(word);
    else lines[lines.length - 1] = `${line} ${word}`;
  }
  return lines;
}
