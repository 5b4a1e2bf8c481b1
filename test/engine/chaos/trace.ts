/** What happened in a round, in order, for a person who has to find out why. */
export class Trace {
  readonly #lines: string[] = [];

  note(text: string): void {
    this.#lines.push(text);
  }

  /** Lines that belong to the note before them. */
  detail(...texts: string[]): void {
    for (const text of texts)
      this.#lines.push(
        ...text
          .trimEnd()
          .split("\n")
          .map((line) => `    | ${line}`),
      );
  }

  toString(): string {
    return this.#lines.join("\n");
  }
}

/** A law that a round found broken. */
export class Violation extends Error {
  override readonly name = "Violation";
  readonly law: Law;

  constructor(law: Law, text: string) {
    super(`${law}: ${text}`);
    this.law = law;
  }
}

export type Law =
  | "what nothing disturbs succeeds"
  | "server = program"
  | "the rights are those that the program gives"
  | "the next preview is empty"
  | "one invitation per membership"
  | "what is declared throughout lives on"
  | "no process is left";
