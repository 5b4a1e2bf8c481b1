import type { dynamic } from "@pulumi/pulumi";
import { PartialFailure } from "../lifecycle/explain";
import { hooksOf } from "../lifecycle/frame";
import type { Hooks } from "../lifecycle/requests";
import type { ResourceType } from "../lifecycle/resource-type";
import { isDue, isEmpty, isVisible, replacesOf } from "../model/plan";
import type { Bag } from "../model/values";
import type { Host } from "../process/host";
import type { Sessions } from "../session/sessions";
import { readSettings, SettingsError } from "../session/settings";
import { fromState, isManaged, stateIn, wrapped } from "../wire/state";
import { fromInputs, inputsIn } from "./wire";

/** The hooks of one resource type as the dynamic host wants it. Here alone are the engine's values taken apart. */
export class DynamicProvider implements dynamic.ResourceProvider<Bag, Bag> {
  readonly #type: ResourceType;
  readonly #host: Host;
  readonly #sessions: Sessions;
  #hooks: Promise<Hooks> | undefined;

  constructor(type: ResourceType, host: Host, sessions: Sessions) {
    this.#type = type;
    this.#host = host;
    this.#sessions = sessions;
  }

  /**
   * Returns before anything is awaited: the host lets other hooks run as soon as this one has begun, and keeps the
   * provider even if this throws. So the configuration is a promise that each hook awaits by itself.
   */
  async configure({ config }: dynamic.ConfigureRequest): Promise<void> {
    this.#hooks = this.#connect((key) => config.get(key));
  }

  async check(olds: Bag, news: Bag): Promise<dynamic.CheckResult<Bag>> {
    try {
      const hooks = await this.#ready();
      const isKnown = Object.keys(olds).length > 0;
      const failures = hooks.check({ ...inputsIn(news), olds: isKnown ? inputsIn(olds).inputs : undefined });
      // The engine prints the value of a property that a failure names, and it does so for secret ones too.
      return { inputs: news, failures: failures.map(({ property, reason }) => failure(`\`${property}\`: ${reason}`)) };
    } catch (error) {
      if (!(error instanceof SettingsError)) throw error;
      return { inputs: news, failures: [failure(error.message)] };
    }
  }

  /**
   * A change that the inputs show is left to the engine, which compares them itself: only then do `replaceOnChanges` and
   * the preview know which properties changed.
   */
  async diff(id: string, olds: Bag, news: Bag): Promise<dynamic.DiffResult> {
    const hooks = await this.#ready();
    await this.#host.run(() => hooks.hearTime());
    const plan = hooks.diff({ id, state: stateIn(olds), ...inputsIn(news) });
    if (isEmpty(plan)) return { changes: false };
    return { ...(isVisible(plan) && !isDue(plan) ? {} : { changes: true }), replaces: replacesOf(plan) };
  }

  async create(news: Bag): Promise<dynamic.CreateResult<Bag>> {
    return this.#run(news, async (hooks) => {
      const { id, state } = await hooks.create(inputsIn(news));
      return { id, outs: fromState(this.#type.declaration, state) };
    });
  }

  async read(id: string, props: Bag = {}): Promise<dynamic.ReadResult<Bag>> {
    return this.#run(props, async (hooks) => {
      const { declaration } = this.#type;
      const state = stateIn(props);
      const owner = state.mark?.owner;
      if (!isManaged(props)) {
        const found = await hooks.read({ id, owner, state, intent: "get" });
        return { id, ...(found && { props: wrapped(declaration, found.state.outputs), inputs: found.inputs }) };
      }
      const found = await hooks.read({ id, owner, state, intent: "refresh" });
      // An empty id tells the engine that the object is gone.
      if (!found) return { id: "", props: {} };
      return { id, props: fromState(declaration, found.state), inputs: fromInputs(declaration, found.inputs, owner) };
    });
  }

  async update(id: string, olds: Bag, news: Bag): Promise<dynamic.UpdateResult<Bag>> {
    return this.#run(news, async (hooks) => ({
      outs: fromState(this.#type.declaration, await hooks.update({ id, state: stateIn(olds), ...inputsIn(news) })),
    }));
  }

  async delete(id: string, props: Bag): Promise<void> {
    const state = stateIn(props);
    return this.#run(props, (hooks) => hooks.delete({ id, state, owner: state.mark?.owner }));
  }

  async #run<T>(values: Bag, hook: (hooks: Hooks) => Promise<T>): Promise<T> {
    const hooks = await this.#ready();
    try {
      return await this.#host.run(() => hook(hooks));
    } catch (error) {
      if (!(error instanceof PartialFailure)) throw error;
      // The host completes the outputs of a success, not those of a failure: without `__provider` no later run could
      // read or delete the object.
      const properties = { ...fromState(this.#type.declaration, error.state), __provider: values.__provider };
      throw Object.assign(error, { properties, reasons: [error.message] });
    }
  }

  #ready(): Promise<Hooks> {
    this.#hooks ??= this.#connect(() => undefined);
    return this.#hooks;
  }

  #connect(config: (key: string) => string | undefined): Promise<Hooks> {
    const hooks = (async () => hooksOf(this.#type, await this.#sessions.with(readSettings(config, process.env))))();
    // The first hook that needs it will say what is wrong.
    hooks.catch(() => {});
    return hooks;
  }
}

function failure(reason: string): { property: string; reason: string } {
  return { property: "", reason };
}
