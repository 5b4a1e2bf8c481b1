/** How a command ends. Each is documented with the command that uses it. */
export const exit = { done: 0, failed: 1, different: 2 } as const;

/** Where a command's words go. Results go to stdout, so that they can be piped; everything said to a person goes to stderr. */
export interface Terminal {
  /** Writes a result. It ends with a line break. */
  result(text: string): void;
  /** Whether results go to a terminal that shows colours. Default: no. */
  readonly showsColors?: boolean;
  /** Says something to the person. */
  say(text: string): void;
  /** Replaces the last progress on a terminal; on anything else, says nothing. */
  progress(text: string): void;
  /** Asks a question. On anything but a terminal nobody can answer, and the answer is no. */
  confirm(question: string): Promise<boolean>;
}

/** The terminal of this process. */
export class ProcessTerminal implements Terminal {
  #isProgressing = false;

  get showsColors(): boolean {
    return process.stdout.isTTY === true && !process.env.NO_COLOR;
  }

  constructor() {
    // Whoever reads the result may have seen enough, as `head` does.
    process.stdout.on("error", (error: NodeJS.ErrnoException) => {
      if (error.code !== "EPIPE") throw error;
      process.exit(exit.done);
    });
  }

  result(text: string): void {
    this.#clear();
    process.stdout.write(text.endsWith("\n") ? text : `${text}\n`);
  }

  say(text: string): void {
    this.#clear();
    process.stderr.write(`${text}\n`);
  }

  progress(text: string): void {
    if (!process.stderr.isTTY) return;
    this.#clear();
    process.stderr.write(text);
    this.#isProgressing = true;
  }

  async confirm(question: string): Promise<boolean> {
    if (!process.stdin.isTTY || !process.stderr.isTTY) return false;
    this.#clear();
    const { createInterface } = await import("node:readline/promises");
    const lines = createInterface({ input: process.stdin, output: process.stderr });
    try {
      return /^y(es)?$/i.test((await lines.question(`${question} [y/N] `)).trim());
    } finally {
      lines.close();
    }
  }

  #clear(): void {
    if (this.#isProgressing) process.stderr.write("\r\x1b[2K");
    this.#isProgressing = false;
  }
}
