import fs from "node:fs";
import path from "node:path";

/** Where pages below `root` link to files that are not there, as `page: target`. */
export function brokenLinks(root: string, pages: readonly string[]): string[] {
  return pages.flatMap((page) =>
    [...fs.readFileSync(path.join(root, page), "utf8").matchAll(/\]\(([^)#]+)(#[^)]*)?\)/g)]
      .map(([, target = ""]) => target)
      .filter((target) => !target.includes("://"))
      .filter((target) => !fs.existsSync(path.join(root, path.dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  );
}
