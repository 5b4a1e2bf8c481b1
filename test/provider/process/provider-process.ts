import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as grpc from "@grpc/grpc-js";
import { PluginAttach } from "@pulumi/pulumi/proto/plugin_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Shown, SmallEngine } from "./small-engine";

export type Values = Readonly<Record<string, unknown>>;
type Unary<Q, A> = (request: Q, callback: (error: grpc.ServiceError | null, answer: A) => void) => unknown;

/** What the engine says beside the values: the dynamic host ignores it. */
export interface About {
  readonly urn?: string;
  readonly oldInputs?: Values;
  readonly preview?: boolean;
  /** In seconds. */
  readonly timeout?: number;
}

export interface Difference {
  readonly changes: number;
  readonly replaces: string[];
  /** The kinds of the changes, by their paths: see `PropertyDiff.Kind`. */
  readonly detailed: Readonly<Record<string, number>>;
}

/** A provider as a real process, spoken to over its wire, with a small engine behind it. */
export class ProviderProcess {
  readonly process: ChildProcess;
  #engine: SmallEngine;
  readonly #client: ResourceProviderClient;
  #refreshesBefore = false;

  private constructor(process: ChildProcess, engine: SmallEngine, client: ResourceProviderClient) {
    this.process = process;
    this.#engine = engine;
    this.#client = client;
  }

  /** What the engine was asked to show. */
  get shown(): readonly Shown[] {
    return this.#engine.shown;
  }

  /** Whether the last answer asks the engine to read the object before the next update. */
  get refreshesBefore(): boolean {
    return this.#refreshesBefore;
  }

  /** What the process wrote to its standard output and error. */
  get printed(): string {
    return this.#engine.printed;
  }

  static async start(
    script: readonly string[],
    environment: NodeJS.ProcessEnv,
    by: "engine" | "person" = "engine",
  ): Promise<ProviderProcess> {
    const engine = await SmallEngine.start();
    const host = engine.spawn(script, environment, by);
    const [line] = await once(engine, "printed");
    const client = new ResourceProviderClient(`127.0.0.1:${line.trim()}`, grpc.credentials.createInsecure());
    return new ProviderProcess(host, engine, client);
  }

  /** The engine goes as after a run, and another one attaches itself to the process. */
  async attach(): Promise<void> {
    this.#engine.kill();
    this.#engine = await SmallEngine.start();
    const request = new PluginAttach();
    request.setAddress(this.#engine.address);
    await this.ask("attach", request);
  }

  async configure(config: Values): Promise<void> {
    const request = new pb.ConfigureRequest();
    request.setArgs(struct(config));
    await this.ask("configure", request);
  }

  async check(
    olds: Values,
    news: Values,
    about: About = {},
  ): Promise<{ inputs: Values; failures: { property: string; reason: string }[] }> {
    const request = new pb.CheckRequest();
    request.setUrn(about.urn ?? "");
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const answer = await this.ask<pb.CheckRequest, pb.CheckResponse>("check", request);
    const failures = answer.getFailuresList().map((one) => ({ property: one.getProperty(), reason: one.getReason() }));
    return { inputs: values(answer.getInputs()), failures };
  }

  async diff(id: string, olds: Values, news: Values, about: About = {}): Promise<Difference> {
    const request = new pb.DiffRequest();
    request.setUrn(about.urn ?? "");
    request.setOldInputs(about.oldInputs && struct(about.oldInputs));
    request.setId(id);
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const answer = await this.ask<pb.DiffRequest, pb.DiffResponse>("diff", request);
    const detailed = answer.getDetaileddiffMap().getEntryList() as [string, pb.PropertyDiff][];
    return {
      changes: answer.getChanges(),
      replaces: answer.getReplacesList(),
      detailed: Object.fromEntries(
        detailed.map(([path]) => [path, answer.getDetaileddiffMap().get(path)?.getKind() ?? 0]),
      ),
    };
  }

  async create(inputs: Values, about: About = {}): Promise<{ id: string; outputs: Values }> {
    const request = new pb.CreateRequest();
    request.setUrn(about.urn ?? "");
    request.setPreview(about.preview === true);
    request.setTimeout(about.timeout ?? 0);
    request.setProperties(struct(inputs));
    const answer = await this.ask<pb.CreateRequest, pb.CreateResponse>("create", request);
    this.#refreshesBefore = answer.getRefreshBeforeUpdate();
    return { id: answer.getId(), outputs: values(answer.getProperties()) };
  }

  /** An import knows no outputs. */
  async read(
    id: string,
    outputs: Values | undefined,
    about: About = {},
  ): Promise<{ id: string; outputs: Values; inputs: Values }> {
    const request = new pb.ReadRequest();
    request.setUrn(about.urn ?? "");
    request.setId(id);
    request.setProperties(outputs && struct(outputs));
    request.setInputs(about.oldInputs && struct(about.oldInputs));
    const answer = await this.ask<pb.ReadRequest, pb.ReadResponse>("read", request);
    this.#refreshesBefore = answer.getRefreshBeforeUpdate();
    return { id: answer.getId(), outputs: values(answer.getProperties()), inputs: values(answer.getInputs()) };
  }

  async update(id: string, olds: Values, news: Values, about: About = {}): Promise<Values> {
    const request = new pb.UpdateRequest();
    request.setUrn(about.urn ?? "");
    request.setOldInputs(about.oldInputs && struct(about.oldInputs));
    request.setPreview(about.preview === true);
    request.setId(id);
    request.setOlds(struct(olds));
    request.setTimeout(about.timeout ?? 0);
    request.setNews(struct(news));
    const answer = await this.ask<pb.UpdateRequest, pb.UpdateResponse>("update", request);
    this.#refreshesBefore = answer.getRefreshBeforeUpdate();
    return values(answer.getProperties());
  }

  async delete(id: string, outputs: Values, about: About = {}): Promise<void> {
    const request = new pb.DeleteRequest();
    request.setUrn(about.urn ?? "");
    request.setId(id);
    request.setTimeout(about.timeout ?? 0);
    request.setProperties(struct(outputs));
    await this.ask("delete", request);
  }

  /** What a listing names, and the token of what follows. */
  async list(
    token: string,
    query: Values,
    { pageSize = 0, token: continuation = "" }: { pageSize?: number; token?: string | undefined } = {},
  ): Promise<{ ids: string[]; names: string[]; token: string | undefined; isComputed: boolean }> {
    const request = new pb.ListRequest();
    request.setToken(token);
    request.setQuery(struct(query));
    request.setPageSize(pageSize);
    request.setContinuationToken(continuation);
    const answers: pb.ListResponse[] = [];
    for await (const answer of this.#client.list(request)) answers.push(answer as pb.ListResponse);
    return {
      ids: answers.flatMap((one) => one.getResult()?.getId() ?? []),
      names: answers.flatMap((one) => one.getResult()?.getName() ?? []),
      token: answers.at(-1)?.getContinuation()?.getContinuationToken(),
      isComputed: answers.some((one) => one.hasComputed()),
    };
  }

  killEngine(): void {
    this.#engine.kill();
  }

  /** Ends the host as the engine does, unless it has ended already: in order, and by force when that does not help. */
  async close(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      const force = setTimeout(() => this.process.kill("SIGKILL"), 5_000);
      this.process.kill("SIGINT");
      await once(this.process, "exit");
      clearTimeout(force);
    }
    this.#client.close();
    this.#engine.kill();
  }

  ask<Q, A>(method: string, request: Q): Promise<A> {
    const methods = this.#client as unknown as Record<string, Unary<Q, A>>;
    return new Promise((resolve, reject) => {
      methods[method]?.call(this.#client, request, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  }
}

export function struct(of: Values): Struct {
  return Struct.fromJavaScript(of as { [key: string]: JavaScriptValue });
}

export function values(of: Struct | undefined): Values {
  return (of?.toJavaScript() ?? {}) as Values;
}
