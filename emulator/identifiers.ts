import { randomInt } from "node:crypto";

const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
const urlSafe = `${letters}0123456789-_`;
const idLength = 10;
const credentialLength = 43;

/** Makes ids, client ids and client secrets; the same seed gives the same sequence. */
export class Identifiers {
  readonly #below: (limit: number) => number;

  /** @param seed any integer; without one the sequence is random */
  constructor(seed?: number) {
    this.#below = seed === undefined ? (limit) => randomInt(limit) : seededBelow(seed);
  }

  /** A resource id in the vendor's form: ten ASCII letters, for which `taken` is false. */
  id(taken: (id: string) => boolean): string {
    for (;;) {
      const id = this.#pick(letters, idLength);
      if (!taken(id)) return id;
    }
  }

  /** The client id or client secret of an API client: 43 URL-safe characters. */
  clientCredential(): string {
    return this.#pick(urlSafe, credentialLength);
  }

  #pick(alphabet: string, length: number): string {
    let text = "";
    for (let i = 0; i < length; i++) text += alphabet[this.#below(alphabet.length)];
    return text;
  }
}

/** The mulberry32 generator: small, and good enough where nothing has to be secret. */
function seededBelow(seed: number): (limit: number) => number {
  let state = seed >>> 0;
  return (limit) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * limit);
  };
}
