import { CommerceLayerProvisioning } from "@commercelayer/provisioning-sdk";
import type { Api } from "../api";
import type { Attempt, Contender, Step } from "../contender";
import { resolved, updated, type Workload } from "../workload";
import { noRights, onTheWire, removalOf, type WireItem } from "./wire";

/** How a script goes about it. */
interface Habit {
  readonly name: string;
  readonly about: string;
  /** How many requests it has underway. */
  readonly width: number;
  readonly pageSize: number;
}

interface Call {
  create(values: object): Promise<{ id: string }>;
  update(values: object): Promise<unknown>;
  delete(id: string): Promise<unknown>;
  list(options: object): Promise<readonly { id: string }[] & { readonly meta: { readonly pageCount: number } }>;
}

/** The vendor's SDK in a script, as people write it today: it keeps no state and finds its objects in the listings. */
function script({ name, about, width, pageSize }: Habit): Contender {
  return {
    name,
    about,
    async begin(api, workload) {
      const pauses = new Pauses();
      return new ScriptAttempt(await sdkFor(api, pauses), pauses, workload, width, pageSize);
    },
  };
}

/** For how long at least one call has paused after a 429. */
class Pauses {
  #milliseconds = 0;
  #underway = 0;
  #since = 0;

  async pause(milliseconds: number): Promise<void> {
    if (this.#underway++ === 0) this.#since = performance.now();
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    if (--this.#underway === 0) this.#milliseconds += performance.now() - this.#since;
  }

  /** In seconds, since the last time it was asked; undefined if none was. */
  take(): number | undefined {
    const seconds = this.#milliseconds / 1000;
    this.#milliseconds = 0;
    return seconds === 0 ? undefined : seconds;
  }
}

class ScriptAttempt implements Attempt {
  readonly #sdk: Record<string, Call>;
  readonly #pauses: Pauses;
  readonly #workload: Workload;
  readonly #width: number;
  readonly #pageSize: number;
  readonly #ids = new Map<string, string>();

  constructor(sdk: Record<string, Call>, pauses: Pauses, workload: Workload, width: number, pageSize: number) {
    this.#sdk = sdk;
    this.#pauses = pauses;
    this.#workload = workload;
    this.#width = width;
    this.#pageSize = pageSize;
  }

  async run(step: Step): Promise<number | undefined> {
    await this.#do(step);
    return this.#pauses.take();
  }

  async #do(step: Step): Promise<void> {
    if (step === "create") return this.#create();
    if (step === "empty up" || step === "refresh") return this.#look();
    const items = this.#items(step === "update" ? updated(this.#workload) : [...this.#workload].reverse());
    for (const group of this.#groups(items))
      await this.#each(group, (item) =>
        step === "update" ? this.#update(item, { reference: item.attributes.reference }) : this.#remove(item),
      );
  }

  stateBytes(): undefined {
    return undefined;
  }

  end(): void {}

  async #create(): Promise<void> {
    for (const group of this.#groups(this.#workload))
      await this.#each(group, async (item) => {
        const { type, attributes, relationships } = onTheWire(
          item,
          resolved(item, (name) => this.#ids.get(name)),
        );
        this.#ids.set(item.name, (await this.#of(type).create({ ...attributes, ...relationships })).id);
      });
  }

  /** What a script has to do to know how things are: read all. */
  async #look(): Promise<void> {
    const types = new Set(this.#items(this.#workload).map(({ type }) => type));
    for (const type of types) {
      const list = (pageNumber: number) =>
        this.#of(type).list({ pageSize: this.#pageSize, pageNumber, sort: { created_at: "asc" } });
      const { pageCount } = (await list(1)).meta;
      const numbers = Array.from({ length: pageCount - 1 }, (_, i) => i + 2);
      await this.#each(numbers, async (number) => {
        await list(number);
      });
    }
  }

  async #update({ name, type }: WireItem, attributes: object): Promise<void> {
    await this.#of(type).update({ id: this.#ids.get(name), ...attributes });
  }

  async #remove(item: WireItem): Promise<void> {
    const removal = removalOf(item.type);
    if (removal === "delete") await this.#of(item.type).delete(this.#ids.get(item.name) ?? "");
    if (removal === "neutralize") await this.#update(item, noRights);
  }

  #items(workload: Workload): WireItem[] {
    return workload.map((item) =>
      onTheWire(
        item,
        resolved(item, (name) => this.#ids.get(name)),
      ),
    );
  }

  #of(type: string): Call {
    const found = this.#sdk[type];
    if (!found) throw new Error(`the SDK has no ${type}`);
    return found;
  }

  /** Items of one kind after the other, because later kinds refer to earlier ones. */
  #groups<T extends { readonly name: string }>(items: readonly T[]): T[][] {
    const groups = new Map<string, T[]>();
    for (const item of items) {
      const kind = item.name.split("-")[0] ?? "";
      groups.set(kind, [...(groups.get(kind) ?? []), item]);
    }
    return [...groups.values()];
  }

  async #each<T>(items: readonly T[], work: (item: T) => Promise<void>): Promise<void> {
    for (let i = 0; i < items.length; i += this.#width) await Promise.all(items.slice(i, i + this.#width).map(work));
  }
}

/** The SDK with another host, and with the back-off on 429 that it lacks. */
async function sdkFor(api: Api, pauses: Pauses): Promise<Record<string, Call>> {
  const toEmulator: typeof fetch = async (input, init) => {
    const { pathname, search } = new URL(String(input));
    for (let pause = api.firstPause; ; pause *= 2) {
      const answer = await fetch(`${api.address.authUrl}${pathname}${search}`, init);
      if (answer.status !== 429) return answer;
      await pauses.pause(pause);
    }
  };
  const sdk = CommerceLayerProvisioning({ accessToken: await api.accessToken(), fetch: toEmulator });
  return sdk as unknown as Record<string, Call>;
}

export const oneByOne = script({
  name: "S0",
  about: "a script on the vendor's SDK, one request after another, pages of 10",
  width: 1,
  pageSize: 10,
});

export const inEights = script({
  name: "S1",
  about: "the same with `Promise.all` in eights and pages of 25",
  width: 8,
  pageSize: 25,
});
