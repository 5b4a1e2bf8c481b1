import type { ChildProcess } from "node:child_process";
import { once } from "node:events";
import * as grpc from "@grpc/grpc-js";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";
import { type Shown, SmallEngine } from "../process/small-engine";

type Values = Readonly<Record<string, unknown>>;
type Unary<Q, A> = (request: Q, callback: (error: grpc.ServiceError | null, answer: A) => void) => unknown;

/** Pulumi's own dynamic host as a real process, spoken to over its wire, with a small engine behind it. */
export class DynamicHost {
  readonly process: ChildProcess;
  readonly #engine: SmallEngine;
  readonly #client: ResourceProviderClient;

  private constructor(process: ChildProcess, engine: SmallEngine, client: ResourceProviderClient) {
    this.process = process;
    this.#engine = engine;
    this.#client = client;
  }

  /** What the engine was asked to show. */
  get shown(): readonly Shown[] {
    return this.#engine.shown;
  }

  /** What the process wrote to its standard output and error. */
  get printed(): string {
    return this.#engine.printed;
  }

  static async start(environment: NodeJS.ProcessEnv): Promise<DynamicHost> {
    const engine = await SmallEngine.start();
    const host = engine.spawn([require.resolve("@pulumi/pulumi/cmd/dynamic-provider")], environment);
    const [line] = await once(engine, "printed");
    const client = new ResourceProviderClient(`127.0.0.1:${line.trim()}`, grpc.credentials.createInsecure());
    return new DynamicHost(host, engine, client);
  }

  async configure(config: Values): Promise<void> {
    const request = new pb.ConfigureRequest();
    request.setArgs(struct(config));
    await this.#ask("configure", request);
  }

  async check(
    olds: Values,
    news: Values,
  ): Promise<{ inputs: Values; failures: { property: string; reason: string }[] }> {
    const request = new pb.CheckRequest();
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const answer = await this.#ask<pb.CheckRequest, pb.CheckResponse>("check", request);
    const failures = answer.getFailuresList().map((one) => ({ property: one.getProperty(), reason: one.getReason() }));
    return { inputs: values(answer.getInputs()), failures };
  }

  async diff(id: string, olds: Values, news: Values): Promise<{ changes: number; replaces: string[] }> {
    const request = new pb.DiffRequest();
    request.setId(id);
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    const answer = await this.#ask<pb.DiffRequest, pb.DiffResponse>("diff", request);
    return { changes: answer.getChanges(), replaces: answer.getReplacesList() };
  }

  async create(inputs: Values): Promise<{ id: string; outputs: Values }> {
    const request = new pb.CreateRequest();
    request.setProperties(struct(inputs));
    const answer = await this.#ask<pb.CreateRequest, pb.CreateResponse>("create", request);
    return { id: answer.getId(), outputs: values(answer.getProperties()) };
  }

  async read(id: string, outputs: Values): Promise<{ id: string; outputs: Values; inputs: Values }> {
    const request = new pb.ReadRequest();
    request.setId(id);
    request.setProperties(struct(outputs));
    const answer = await this.#ask<pb.ReadRequest, pb.ReadResponse>("read", request);
    return { id: answer.getId(), outputs: values(answer.getProperties()), inputs: values(answer.getInputs()) };
  }

  async update(id: string, olds: Values, news: Values): Promise<Values> {
    const request = new pb.UpdateRequest();
    request.setId(id);
    request.setOlds(struct(olds));
    request.setNews(struct(news));
    return values((await this.#ask<pb.UpdateRequest, pb.UpdateResponse>("update", request)).getProperties());
  }

  async delete(id: string, outputs: Values): Promise<void> {
    const request = new pb.DeleteRequest();
    request.setId(id);
    request.setProperties(struct(outputs));
    await this.#ask("delete", request);
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

  #ask<Q, A>(method: string, request: Q): Promise<A> {
    const methods = this.#client as unknown as Record<string, Unary<Q, A>>;
    return new Promise((resolve, reject) => {
      methods[method]?.call(this.#client, request, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  }
}

function struct(of: Values): Struct {
  return Struct.fromJavaScript(of as { [key: string]: JavaScriptValue });
}

function values(of: Struct | undefined): Values {
  return (of?.toJavaScript() ?? {}) as Values;
}
