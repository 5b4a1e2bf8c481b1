import type { dynamic } from "@pulumi/pulumi";
import type { Hooks, ResourceType } from "../hooks";
import { PartialFailure } from "../lifecycle/explain";
import type { Bag } from "../lifecycle/values";
import type { Host } from "../process/host";
import { connect } from "../session/connection";
import { readSettings, SettingsError } from "../session/settings";
import { decode, encode } from "./wire";

/** The hooks of one resource type as the dynamic host wants it. Here alone are the engine's values taken apart. */
export class DynamicProvider implements dynamic.ResourceProvider<Bag, Bag> {
  readonly #type: ResourceType;
  readonly #host: Host;
  #hooks: Promise<Hooks> | undefined;

  constructor(type: ResourceType, host: Host) {
    this.#type = type;
    this.#host = host;
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
      const failures = (await this.#ready()).check(decode(olds), decode(news));
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
    const { changes, visible, replaces } = (await this.#ready()).diff(id, decode(olds), decode(news));
    if (!changes) return { changes };
    return { ...(visible ? {} : { changes }), replaces: [...replaces] };
  }

  async create(inputs: Bag): Promise<dynamic.CreateResult<Bag>> {
    return this.#run(inputs, async (hooks) => {
      const { id, outputs } = await hooks.create(decode(inputs));
      return { id, outs: encode(this.#type.declaration, outputs) };
    });
  }

  async read(id: string, props: Bag = {}): Promise<dynamic.ReadResult<Bag>> {
    return this.#run(props, async (hooks) => {
      const found = await hooks.read(id, decode(props));
      // An empty id tells the engine that the object is gone.
      if (!found) return { id: "", props: {} };
      const [outputs, inputs] = [found.outputs, found.inputs].map((values) => encode(this.#type.declaration, values));
      return { id: found.id, ...(outputs && { props: outputs }), ...(inputs && { inputs }) };
    });
  }

  async update(id: string, olds: Bag, news: Bag): Promise<dynamic.UpdateResult<Bag>> {
    return this.#run(news, async (hooks) => ({
      outs: encode(this.#type.declaration, await hooks.update(id, decode(olds), decode(news))),
    }));
  }

  async delete(id: string, props: Bag): Promise<void> {
    return this.#run(props, (hooks) => hooks.delete(id, decode(props)));
  }

  async #run<T>(values: Bag, hook: (hooks: Hooks) => Promise<T>): Promise<T> {
    const hooks = await this.#ready();
    try {
      return await this.#host.run(() => hook(hooks));
    } catch (error) {
      if (!(error instanceof PartialFailure)) throw error;
      // The host completes the outputs of a success, not those of a failure: without `__provider` no later run could
      // read or delete the object.
      const properties = { ...encode(this.#type.declaration, error.outputs), __provider: values.__provider };
      throw Object.assign(error, { properties, reasons: [error.message] });
    }
  }

  #ready(): Promise<Hooks> {
    this.#hooks ??= this.#connect(() => undefined);
    return this.#hooks;
  }

  #connect(config: (key: string) => string | undefined): Promise<Hooks> {
    const hooks = (async () => {
      const session = await connect(readSettings(config, process.env), this.#host);
      return this.#type.hooks(session);
    })();
    // The first hook that needs it will say what is wrong.
    hooks.catch(() => {});
    return hooks;
  }
}

function failure(reason: string): { property: string; reason: string } {
  return { property: "", reason };
}
