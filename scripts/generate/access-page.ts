import fs from "node:fs";
import path from "node:path";
import { buildSync } from "esbuild";

const source = "provider/access/page/source";

/**
 * Style and script of the page that `access --format html` writes, as a module. So the package needs no files beside its code,
 * and the page has none either.
 */
export function pageAssets(root: string): string {
  const styles = ["theme", "layout", "matrix", "phone"].map((name) =>
    fs.readFileSync(path.join(root, source, `${name}.css`), "utf8"),
  );
  const { outputFiles } = buildSync({
    absWorkingDir: root,
    entryPoints: [`${source}/main.mjs`],
    bundle: true,
    format: "iife",
    target: "es2022",
    write: false,
  });
  // Browsers read line ends of a script as one character, and count that one for its hash.
  const script = (outputFiles[0]?.text ?? "").replaceAll("\r\n", "\n");
  return [
    `// Generated from ${source} by \`npm run generate\`. Do not edit.`,
    "",
    `export const style = ${JSON.stringify(styles.join("\n"))};`,
    "",
    `export const script = ${JSON.stringify(script)};`,
    "",
  ].join("\n");
}
