import type { dynamic } from "@pulumi/pulumi";
import { HookError } from "../lifecycle/explain";
import { SettingsError } from "../session/settings";

/**
 * The dynamic host prints an error of check, diff, read and delete before it answers the engine with it, which prints it
 * again, at the resource. This keeps the first print back. What is printed is known beforehand to the letter, so nothing
 * else is lost that this process prints, for whatever provider.
 */
export class Echo {
  readonly #expected: unknown[] = [];

  constructor(printer: Pick<Console, "error"> = console) {
    const print = printer.error;
    printer.error = (...args) => {
      const index = args.length === 1 ? this.#expected.indexOf(args[0]) : -1;
      if (index >= 0) this.#expected.splice(index, 1);
      else print.apply(printer, args);
    };
  }

  /** The provider, whose errors are printed once. */
  silence<I, O>(provider: Required<dynamic.ResourceProvider<I, O>>): dynamic.ResourceProvider<I, O> {
    return {
      configure: (request) => provider.configure(request),
      check: (olds, news) => this.#await(provider.check(olds, news)),
      diff: (id, olds, news) => this.#await(provider.diff(id, olds, news)),
      create: (inputs) => provider.create(inputs),
      read: (id, props) => this.#await(provider.read(id, props)),
      update: (id, olds, news) => provider.update(id, olds, news),
      delete: (id, props) => this.#await(provider.delete(id, props)),
    };
  }

  async #await<T>(hook: Promise<T>): Promise<T> {
    try {
      return await hook;
    } catch (error) {
      // Any other error is a defect, whose stack is worth printing.
      if (error instanceof HookError || error instanceof SettingsError) this.#expected.push(`${error}: ${error.stack}`);
      throw error;
    }
  }
}
