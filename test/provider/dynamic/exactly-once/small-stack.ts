import { isDeepStrictEqual } from "node:util";
import { decode } from "../../../../provider/wire/signs";
import type { Workshop } from "../../lifecycle/workshop";

type Values = Readonly<Record<string, unknown>>;

/** A resource as a program declares it. */
export interface Declared {
  readonly name: string;
  readonly entity: string;
  readonly args: Values;
}

interface Known {
  readonly entity: string;
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

/** As much of the engine as makes a program true: a state, and the hooks of the dynamic shell in the engine's order. */
export class SmallStack {
  readonly #workshop: Workshop;
  readonly #state = new Map<string, Known>();
  /** What was replaced and is still to be deleted. */
  readonly #replaced = new Set<Known>();

  constructor(workshop: Workshop) {
    this.#workshop = workshop;
  }

  /** The id of a resource in the state. */
  idOf(name: string): string | undefined {
    return this.#state.get(name)?.id;
  }

  /** The outputs of a resource in the state, its secrets decrypted. */
  outputsOf(name: string): Values {
    return decode(this.#state.get(name)?.outputs ?? {});
  }

  /**
   * One run in a process of its own. The errors of its resources; none if the program is true now. A run that is killed
   * has saved each step all the same, but nobody ends its process in order.
   */
  async up(program: readonly Declared[], isKilled = false): Promise<Error[]> {
    const errors: Error[] = [];
    const attempt = async (work: () => Promise<void>) => work().catch((error: Error) => void errors.push(error));
    for (const declared of program) await attempt(() => this.#reach(declared));
    for (const known of this.#replaced)
      await attempt(async () => {
        await this.#workshop.shell(known.entity).delete(known.id, known.outputs);
        this.#replaced.delete(known);
      });
    const gone = [...this.#state].filter(([name]) => !program.some((one) => one.name === name)).reverse();
    for (const [name, known] of gone)
      await attempt(async () => {
        await this.#workshop.shell(known.entity).delete(known.id, known.outputs);
        this.#state.delete(name);
      });
    // The engine saves what it was told, and ends the process in order, whatever failed.
    if (isKilled) this.#workshop.nextProcess();
    else this.#workshop.endInOrder();
    return errors;
  }

  /** What the state has now. */
  saved(): ReadonlyMap<string, Known> {
    return new Map(this.#state);
  }

  /** The state is as it was when that was saved: it has not heard of anything since. */
  restore(saved: ReadonlyMap<string, Known>): void {
    this.#state.clear();
    for (const [name, known] of saved) this.#state.set(name, known);
  }

  /** One run that is killed after its requests were answered and before the state has heard of any. */
  async lose(program: readonly Declared[]): Promise<void> {
    const saved = this.saved();
    await this.up(program, true);
    this.restore(saved);
  }

  /** Reads every object again, as `pulumi refresh` does. */
  async refresh(): Promise<void> {
    for (const [name, { entity, id, inputs, outputs }] of this.#state) {
      const found = await this.#workshop.shell(entity).read(id, outputs);
      if (found.id === "") this.#state.delete(name);
      else this.#state.set(name, { entity, id, inputs: { ...inputs, ...found.inputs }, outputs: found.props ?? {} });
    }
    this.#workshop.endInOrder();
  }

  /** Runs until nothing fails any more; more than a few times is an error. */
  async upAtLast(program: readonly Declared[]): Promise<void> {
    let errors: Error[] = [];
    for (let runs = 0; runs < 4; runs++) {
      errors = await this.up(program);
      if (errors.length === 0) return;
    }
    throw new Error(`the runs do not come to an end: ${errors.map(({ message }) => message).join("; ")}`);
  }

  async #reach({ name, entity, args }: Declared): Promise<void> {
    const shell = this.#workshop.shell(entity);
    const known = this.#state.get(name);
    const inputs: Values = { ...args, __mark: ownerOf(name), __provider: entity };
    const { failures = [] } = await shell.check(known?.inputs ?? {}, inputs);
    if (failures.length > 0) throw new Error(failures.map(({ reason }) => reason).join("; "));
    if (!known) return this.#keep(name, entity, inputs, async () => shell.create(inputs));
    const { changes = !isDeepStrictEqual(known.inputs, inputs), replaces = [] } = await shell.diff(
      known.id,
      known.outputs,
      inputs,
    );
    if (!changes) return;
    if (replaces.length > 0) {
      await this.#keep(name, entity, inputs, async () => shell.create(inputs));
      this.#replaced.add(known);
      return;
    }
    const { id, outputs } = known;
    await this.#keep(name, entity, inputs, async () => ({ id, ...(await shell.update(id, outputs, inputs)) }));
  }

  /** What a hook returns goes into the state, and so does what the error of a partial success carries. */
  async #keep(
    name: string,
    entity: string,
    inputs: Values,
    hook: () => Promise<{ id: string; outs?: Values }>,
  ): Promise<void> {
    try {
      const { id, outs = {} } = await hook();
      this.#state.set(name, { entity, id, inputs, outputs: outs });
    } catch (error) {
      const { id, properties } = error as { id?: string; properties?: Values };
      if (id && properties) this.#state.set(name, { entity, id, inputs, outputs: properties });
      throw error;
    }
  }
}

/** The owner that a class of the package would name. */
export function ownerOf(name: string): string {
  return `shop/live/${name}#01234567`;
}
