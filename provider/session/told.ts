/** What this process has told the user already, and about which object. */
export class Told {
  readonly #told = new Map<string, string>();

  /** Where the same text was told before; undefined the first time, which is then recorded. */
  before(text: string, where: string): string | undefined {
    const first = this.#told.get(text);
    if (first === undefined) this.#told.set(text, where);
    return first;
  }
}
