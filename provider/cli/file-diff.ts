import path from "node:path";
import { createTwoFilesPatch } from "diff";

/** A file that says something else. */
export interface FileEdit {
  readonly file: string;
  readonly before: string;
  readonly after: string;
}

/** An edit as `git diff` shows it, so that `git apply` takes it. */
export function diffOf({ file, before, after }: FileEdit): string {
  const name = file.split(path.sep).join("/");
  return createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, "", "", { context: 3 })
    .replace(/^=+\n/, "")
    .replaceAll("\t\n", "\n");
}
