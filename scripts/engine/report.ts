/** Where a preparation reports what it does. */
export interface Report {
  /** One finished sentence. */
  say(line: string): void;
  /** The progress of a long step. The next one replaces it if the medium allows. */
  progress(line: string): void;
  /** Milliseconds between two calls of `progress`, chosen for the reader. */
  readonly interval: number;
}

/** Sentences as lines; progress as one line that is rewritten on a terminal, as plain lines elsewhere. */
export function streamReport(stream: NodeJS.WriteStream = process.stderr): Report {
  if (!stream.isTTY) {
    const line = (text: string) => void stream.write(`${text}\n`);
    return { say: line, progress: (text) => line(`  ${text}`), interval: 10_000 };
  }
  const startOfLine = "\r\u001b[K";
  return {
    say: (text) => void stream.write(`${startOfLine}${text}\n`),
    progress: (text) => void stream.write(`${startOfLine}  ${text.slice(0, stream.columns - 3)}`),
    interval: 1_000,
  };
}

/** Does `work` and, at the report's interval, reports the elapsed time and the current phase. */
export async function withProgress<T>(report: Report, phase: () => string, work: () => Promise<T>): Promise<T> {
  const started = Date.now();
  const timer = setInterval(() => report.progress(`${elapsed(started)}, ${phase()}`), report.interval);
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}

/** The time since `started` (epoch milliseconds) for people: `7 s`, `3 min 5 s`. */
export function elapsed(started: number): string {
  const seconds = Math.round((Date.now() - started) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

/** The reason for a failure: the message of what was thrown. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
