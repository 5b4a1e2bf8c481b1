import assert from "node:assert/strict";
import { unknownValue } from "@pulumi/pulumi/runtime/rpc";
import type { Difference, ProviderProcess, Values } from "../process/provider-process";
import type { Shell } from "./shell";

/** A resource in the state. */
interface Entry {
  readonly entity: string;
  readonly id: string;
  readonly inputs: Values;
  readonly outputs: Values;
}

/** What a run did with a resource. */
export type Step = "create" | "same" | "update" | "replace";

const none = 1;
const some = 2;

/**
 * A stack as far as a provider sees it: for each operation, it makes the calls that the real engine makes, in their order
 * and with the same values.
 */
export class SimulatedStack {
  readonly #shell: Shell;
  #process: ProviderProcess;
  readonly #state = new Map<string, Entry>();

  constructor(shell: Shell, process: ProviderProcess) {
    this.#shell = shell;
    this.#process = process;
  }

  /** Each operation of the engine has a process of its own, which knows nothing of earlier ones. */
  continueIn(process: ProviderProcess): void {
    this.#process = process;
  }

  /** The resource in the state. */
  entry(name: string): Entry {
    const found = this.#state.get(name);
    assert.ok(found, `the state holds no ${name}`);
    return found;
  }

  /** The outputs that the program sees. */
  outputs(name: string): Values {
    return Object.fromEntries(Object.entries(this.entry(name).outputs).filter(([key]) => !key.startsWith("__")));
  }

  /** The outputs that a preview shows. Without a preview of its own, the engine shows the inputs. */
  async preview(entity: string, name: string, args: Values): Promise<Values> {
    const about = { urn: this.urn(entity, name), preview: true };
    const old = this.#state.get(name);
    const news = await this.#checked(entity, name, args, old?.inputs ?? {});
    if (this.#shell.name === "dynamic") return news;
    if (!old) return (await this.#process.create(news, about)).outputs;
    return this.#process.update(old.id, old.outputs, news, { ...about, oldInputs: old.inputs });
  }

  /** Registers a resource: a create, an update, a replacement or nothing. */
  async up(entity: string, name: string, args: Values): Promise<Step> {
    const old = this.#state.get(name);
    if (!old) {
      await this.#create(entity, name, args);
      return "create";
    }
    const news = await this.#checked(entity, name, args, old.inputs);
    const difference = await this.#diff(name, news);
    const about = { urn: this.urn(entity, name), oldInputs: old.inputs };
    if (difference.replaces.length > 0) {
      await this.#create(entity, name, args);
      await this.#process.delete(old.id, old.outputs, about);
      return "replace";
    }
    if (!isChange(difference, old.inputs, news)) {
      // The new inputs are kept beside the old outputs.
      this.#state.set(name, { ...old, inputs: news });
      return "same";
    }
    const outputs = await this.#process.update(old.id, old.outputs, news, about);
    this.#state.set(name, { ...old, inputs: news, outputs });
    return "update";
  }

  /** The same after a delete-before-replace: the old object goes before the new one is checked. */
  async replaceByDeletingFirst(entity: string, name: string, args: Values): Promise<void> {
    const old = this.entry(name);
    await this.#process.delete(old.id, old.outputs, { urn: this.urn(entity, name) });
    await this.#create(entity, name, args);
  }

  /** Whether a resource would be replaced if an input of it were another one, which is not known yet. */
  async wouldBeReplaced(name: string, input: string): Promise<boolean> {
    const { inputs } = this.entry(name);
    return (await this.#diff(name, { ...inputs, [input]: unknownValue })).replaces.length > 0;
  }

  /** Reads, and compares with swapped roles: what was read counts as old. Says whether the user is shown a change. */
  async refresh(name: string): Promise<"same" | "update" | "delete"> {
    const { entity, id, inputs, outputs } = this.entry(name);
    const urn = this.urn(entity, name);
    const read = await this.#process.read(id, outputs, { urn, oldInputs: inputs });
    if (read.id === "") {
      this.#state.delete(name);
      return "delete";
    }
    this.#state.set(name, { entity, id: read.id, inputs: read.inputs, outputs: read.outputs });
    const difference = await this.#process.diff(read.id, read.outputs, inputs, { urn, oldInputs: read.inputs });
    return isChange(difference, read.inputs, inputs) ? "update" : "same";
  }

  /** Reads by the id alone. The inputs are checked, and compared with what was read. */
  async import(entity: string, name: string, id: string): Promise<Difference> {
    const urn = this.urn(entity, name);
    const read = await this.#process.read(id, undefined, { urn });
    assert.notEqual(Object.keys(read.inputs).length, 0, "an import needs inputs");
    const checked = await this.#process.check({}, read.inputs, { urn });
    assert.deepEqual(checked.failures, []);
    this.#state.set(name, { entity, id: read.id, inputs: read.inputs, outputs: read.outputs });
    return this.#diff(name, checked.inputs);
  }

  /** Looks an object up without managing it. */
  async get(entity: string, name: string, id: string): Promise<Values> {
    const { __provider } = this.#shell.given(entity, name, {});
    const outputs = __provider === undefined ? {} : { __provider };
    return (await this.#process.read(id, outputs, { urn: this.urn(entity, name) })).outputs;
  }

  /** A failed update: what the error carries becomes the outputs, and the old inputs stay. */
  async keep(name: string, outputs: Values): Promise<void> {
    this.#state.set(name, { ...this.entry(name), outputs });
  }

  async destroy(name: string): Promise<void> {
    const { entity, id, inputs, outputs } = this.entry(name);
    await this.#process.delete(id, outputs, { urn: this.urn(entity, name), oldInputs: inputs });
    this.#state.delete(name);
  }

  urn(entity: string, name: string): string {
    return `urn:pulumi:live::shop::${this.#shell.token(entity)}::${name}`;
  }

  async #create(entity: string, name: string, args: Values): Promise<void> {
    // For a replacement too, the inputs are checked as those of a new resource.
    const inputs = await this.#checked(entity, name, args, {});
    const { id, outputs } = await this.#process.create(inputs, { urn: this.urn(entity, name) });
    this.#state.set(name, { entity, id, inputs, outputs });
  }

  async #checked(entity: string, name: string, args: Values, olds: Values): Promise<Values> {
    const urn = this.urn(entity, name);
    const { inputs, failures } = await this.#process.check(olds, this.#shell.given(entity, name, args), { urn });
    assert.deepEqual(failures, []);
    return inputs;
  }

  #diff(name: string, news: Values): Promise<Difference> {
    const { entity, id, inputs, outputs } = this.entry(name);
    return this.#process.diff(id, outputs, news, { urn: this.urn(entity, name), oldInputs: inputs });
  }
}

/** Where a provider leaves it open, the engine compares the inputs. */
function isChange({ changes }: Difference, olds: Values, news: Values): boolean {
  if (changes === none) return false;
  if (changes === some) return true;
  const visible = (values: Values) =>
    Object.entries(values)
      .filter(([name]) => !name.startsWith("__"))
      .sort();
  return JSON.stringify(visible(olds)) !== JSON.stringify(visible(news));
}
