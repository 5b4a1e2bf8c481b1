import { type Fetch, networkFetch } from "../../../provider/api/fetch";
import { ManualClock } from "../api/manual-clock";

/** In real milliseconds. Longer than anything in the provider that gathers for a moment. */
const quiet = 10;

/**
 * Time that stands still while anything happens: the next sleeper wakes once no request has been underway for a moment. So
 * a run on a real server lasts as long as the waits between its requests, on whatever machine.
 */
export class IdleClock extends ManualClock {
  #underway = 0;
  #started = 0;
  #network: Promise<Fetch> | undefined;

  /** Each request must be sent by this function, so that the clock knows of it. */
  readonly fetch: Fetch = async (...request) => {
    this.#underway += 1;
    this.#started += 1;
    try {
      this.#network ??= networkFetch();
      const { status, headers, text } = await (await this.#network)(...request).then(async (response) => ({
        status: response.status,
        headers: response.headers,
        text: await response.text(),
      }));
      return { status, headers, text: async () => text };
    } finally {
      this.#underway -= 1;
    }
  };

  /** Also over the network. */
  protected override async settled(): Promise<void> {
    for (;;) {
      const started = this.#started;
      await new Promise((resolve) => setTimeout(resolve, quiet));
      if (this.#underway === 0 && started === this.#started) return;
    }
  }
}
