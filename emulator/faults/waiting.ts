import type { ServerResponse } from "node:http";

/** The requests that faults keep back. Each goes on when its time has come, or when its client goes away. */
export class WaitingRoom {
  readonly #waiting = new Set<ServerResponse>();
  /** Per request that waits for the release how to let it go. */
  readonly #held = new Map<ServerResponse, () => void>();

  get heldCount(): number {
    return this.#held.size;
  }

  /** Lets all held requests go and says how many they were. */
  release(): number {
    const leaving = [...this.#held.values()];
    for (const letGo of leaving) letGo();
    return leaving.length;
  }

  /** Cuts the connections of all waiting requests. */
  drop(): void {
    for (const outgoing of [...this.#waiting]) outgoing.destroy();
  }

  hold(outgoing: ServerResponse): Promise<void> {
    return this.#wait(outgoing, (done) => {
      this.#held.set(outgoing, done);
      return () => this.#held.delete(outgoing);
    });
  }

  /** @param milliseconds real ones */
  delay(outgoing: ServerResponse, milliseconds: number): Promise<void> {
    return this.#wait(outgoing, (done) => {
      const timer = setTimeout(done, milliseconds);
      return () => clearTimeout(timer);
    });
  }

  /** Waits until `start` calls back or the client has gone away, and then undoes what `start` did. */
  #wait(outgoing: ServerResponse, start: (done: () => void) => () => void): Promise<void> {
    if (outgoing.destroyed) return Promise.resolve();
    return new Promise((resolve) => {
      const done = () => {
        undo();
        this.#waiting.delete(outgoing);
        outgoing.off("close", done);
        resolve();
      };
      const undo = start(done);
      this.#waiting.add(outgoing);
      outgoing.once("close", done);
    });
  }
}
