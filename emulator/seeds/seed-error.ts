/** A seed or snapshot that cannot be loaded; the message names the place. */
export class SeedError extends Error {
  constructor(place: string, complaint: string) {
    super(`${place}: ${complaint}`);
    this.name = "SeedError";
  }
}
