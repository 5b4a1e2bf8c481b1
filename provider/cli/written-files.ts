import fs from "node:fs";
import path from "node:path";

/** A file to write. */
export interface Output {
  readonly file: string;
  readonly text: string;
  /** Only the user may read it. */
  readonly isSecret?: true;
}

/** Writes all files or, if one of them cannot be written, none. Returns those whose text is new. */
export function writeAll(outputs: readonly Output[]): string[] {
  const changed = outputs.filter(({ file, text }) => textOf(file) !== text);
  const ready: [temporary: string, target: string][] = [];
  try {
    for (const { file, text, isSecret } of changed) {
      const target = fs.existsSync(file) ? fs.realpathSync(file) : path.resolve(file);
      const temporary = `${target}.${process.pid}.tmp`;
      ready.push([temporary, target]);
      const mode = isSecret ? 0o600 : fs.existsSync(target) ? fs.statSync(target).mode : 0o644;
      fs.writeFileSync(temporary, text, { mode, flag: "wx" });
    }
    for (const [temporary, target] of ready) fs.renameSync(temporary, target);
  } catch (error) {
    for (const [temporary] of ready) fs.rmSync(temporary, { force: true });
    const { code, message, path: place = "" } = error as NodeJS.ErrnoException;
    const why = code === "ENOENT" ? `there is no folder ${path.dirname(place)}. Make it first` : message;
    throw new Error(`nothing was written: ${why}`);
  }
  return changed.map(({ file }) => file);
}

/** Undefined if there is no such file. */
export function textOf(file: string): string | undefined {
  try {
    return fs.readFileSync(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw new Error(`cannot read ${file}: ${(error as Error).message}`);
  }
}
