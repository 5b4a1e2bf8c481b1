import fs from "node:fs";
import path from "node:path";

/** The comment that tells an editor the schema of a file in this folder. */
export function schemaComment(kind: "organization" | "account", folder: string): string {
  const installed = path.join("node_modules", "pulumi-commercelayer");
  const levels = [folder];
  for (let above = path.dirname(folder); above !== levels.at(-1); above = path.dirname(above)) levels.push(above);
  const found = levels.find((level) => fs.existsSync(path.join(level, installed))) ?? folder;
  const schema = path.join(path.relative(folder, found), installed, "docs", `${kind}.schema.json`);
  return ` yaml-language-server: $schema=${schema.split(path.sep).join("/")}`;
}
