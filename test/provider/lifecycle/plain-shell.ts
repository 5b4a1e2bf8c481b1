import { inputsIn } from "../../../provider/dynamic/wire";
import type { Declaration } from "../../../provider/entities/declaration";
import { PartialFailure } from "../../../provider/lifecycle/explain";
import type { Hooks } from "../../../provider/lifecycle/requests";
import { isEmpty, isVisible, replacesOf } from "../../../provider/model/plan";
import type { State } from "../../../provider/model/state";
import type { Bag } from "../../../provider/model/values";
import { decode } from "../../../provider/wire/signs";
import { fromState, isManaged, stateIn } from "../../../provider/wire/state";

export interface Created {
  readonly id: string;
  readonly outputs: Bag;
}

/** The hooks behind the bags of the dynamic shell, so that a test writes inputs and outputs as they lie in a state. */
export class PlainShell {
  readonly #declaration: Declaration;
  readonly #hooks: Hooks;

  constructor(declaration: Declaration, hooks: Hooks) {
    this.#declaration = declaration;
    this.#hooks = hooks;
  }

  check(olds: Bag, inputs: Bag) {
    const isKnown = Object.keys(olds).length > 0;
    return this.#hooks.check({ ...inputsIn(inputs), olds: isKnown ? inputsIn(olds).inputs : undefined });
  }

  diff(id: string, outputs: Bag, inputs: Bag) {
    const plan = this.#hooks.diff({ id, state: stateIn(outputs), ...inputsIn(inputs) });
    return { changes: !isEmpty(plan), visible: isVisible(plan), replaces: replacesOf(plan) };
  }

  async create(inputs: Bag): Promise<Created> {
    const { id, state } = await this.#plainly(() => this.#hooks.create(inputsIn(inputs)));
    return { id, outputs: this.#plain(state) };
  }

  async read(id: string, outputs: Bag): Promise<(Created & { readonly inputs: Bag }) | undefined> {
    const state = stateIn(outputs);
    const intent = isManaged(outputs) ? "refresh" : "get";
    const found = await this.#hooks.read({ id, intent, state, owner: state.mark?.owner });
    if (!found) return undefined;
    const inputs = { ...found.inputs, __mark: state.mark?.owner ?? "" };
    return { id: found.id, outputs: this.#plain(found.state), inputs };
  }

  async update(id: string, outputs: Bag, inputs: Bag): Promise<Bag> {
    const request = { id, state: stateIn(outputs), ...inputsIn(inputs) };
    return this.#plain(await this.#plainly(() => this.#hooks.update(request)));
  }

  delete(id: string, outputs: Bag): Promise<void> {
    const state = stateIn(outputs);
    return this.#hooks.delete({ id, state, owner: state.mark?.owner });
  }

  /** As the state has it, its secrets decrypted. */
  #plain(state: State): Bag {
    return decode(fromState(this.#declaration, state));
  }

  /** What a failure tells the state, as the bag that lies in it. */
  async #plainly<T>(hook: () => Promise<T>): Promise<T> {
    try {
      return await hook();
    } catch (error) {
      if (!(error instanceof PartialFailure)) throw error;
      throw Object.assign(error, { outputs: this.#plain(error.state) });
    }
  }
}
