import { randomInt } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const urlSafe = `${letters}0123456789-_`;
const idLength = 10;
const credentialLength = 43;

/** Makes ids, client ids and client secrets; the same seed gives the same sequence. */
export class Identifiers {
  readonly #source: NumberSource;

  /** @param seed any integer; without one the sequence is random */
  constructor(seed?: number) {
    this.#source = seed === undefined ? new RandomSource() : new SeededSource(seed);
  }

  /** A place in the sequence, to {@link rewind} to. */
  get position(): number {
    return this.#source.position;
  }

  /** Goes on from there; a random sequence has no place to go back to. */
  rewind(position: number): void {
    this.#source.position = position;
  }

  /** A resource id in the vendor's form: ten ASCII letters, for which `taken` is false. */
  id(taken: (id: string) => boolean): string {
    for (;;) {
      const id = this.#pick(letters, idLength);
      if (!taken(id)) return id;
    }
  }

  /**
   * The client id or client secret of an API client: 43 URL-safe characters. The first is a letter, so that no command line
   * takes a secret for an option.
   */
  clientCredential(): string {
    return this.#pick(letters, 1) + this.#pick(urlSafe, credentialLength - 1);
  }

  #pick(alphabet: string, length: number): string {
    let text = "";
    for (let i = 0; i < length; i++) text += alphabet[this.#source.below(alphabet.length)];
    return text;
  }
}

interface NumberSource {
  position: number;
  /** An integer from 0 up to, and without, the limit. */
  below(limit: number): number;
}

class RandomSource implements NumberSource {
  position = 0;

  below(limit: number): number {
    return randomInt(limit);
  }
}

/** The mulberry32 generator: small, and good enough where nothing has to be secret. */
class SeededSource implements NumberSource {
  position: number;

  constructor(seed: number) {
    this.position = seed >>> 0;
  }

  below(limit: number): number {
    this.position = (this.position + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.position ^ (this.position >>> 15), this.position | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  }
}
