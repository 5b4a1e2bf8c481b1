import fs from "node:fs";

/** The text of a file. An error says what cannot be read, in the words of `called`. */
export function readText(file: string, called = file): string {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    throw new Error(`cannot read ${called}: ${code === "ENOENT" ? "there is no such file" : message}`);
  }
}
