/** Where something stands in a file. Lines and columns count from 1. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
}

/** The places of what a file says, by path: `roles.editor.permissions.orders`. */
export type Places = ReadonlyMap<string, Place>;

/** What is wrong in a file, and where. */
export interface Problem extends Place {
  /** What is wrong and what to do about it. Never quotes a value, which may come from a variable. */
  readonly message: string;
}

/** A file cannot be used. All its problems are known at once; nothing has been written. */
export class SpecError extends Error {
  override readonly name = "SpecError";
  readonly problems: readonly Problem[];

  constructor(problems: readonly Problem[]) {
    super(problems.map(inText).join("\n"));
    this.problems = problems;
  }
}

/** Makes problems of what stands at a path. What no file says, such as a default, has no place and makes none. */
export function problemsIn(places: Places): (path: string, message: string) => Problem[] {
  return (path, message) => {
    const place = places.get(path);
    return place ? [{ ...place, message }] : [];
  };
}

/** One line that editors and terminals link: `file:line:column: message`. */
export function inText({ file, line, column, message }: Problem): string {
  return `${file}:${line}:${column}: ${message}`;
}
