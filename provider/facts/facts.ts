import type { Finding } from "../../findings/finding";
import { type Confirmable, lessons, type Refutable } from "./lessons";

/** What is known of the API, and not assumed. Nothing has to be: what is not known gets the careful choice. */
export class Facts {
  static readonly none = new Facts([]);
  readonly #outcomes: ReadonlyMap<string, Finding["outcome"]>;

  constructor(findings: readonly Finding[]) {
    const taught = findings.filter(({ assumption, outcome }) => {
      const lesson: object | undefined = Object.hasOwn(lessons, assumption)
        ? lessons[assumption as keyof typeof lessons]
        : undefined;
      return lesson !== undefined && outcome in lesson;
    });
    this.#outcomes = new Map(taught.map(({ assumption, outcome }) => [assumption, outcome]));
  }

  confirm(assumption: Confirmable): boolean {
    return this.#outcomes.get(assumption) === "confirmed";
  }

  refute(assumption: Refutable): boolean {
    return this.#outcomes.get(assumption) === "refuted";
  }

  /** The same text for what makes no difference. */
  get key(): string {
    return JSON.stringify([...this.#outcomes].sort());
  }
}
