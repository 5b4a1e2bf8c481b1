import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceProviderClient } from "@pulumi/pulumi/proto/provider_grpc_pb";
import * as pb from "@pulumi/pulumi/proto/provider_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";
import { type JavaScriptValue, Struct } from "google-protobuf/google/protobuf/struct_pb";

type Values = Readonly<Record<string, unknown>>;
type Unary<Q, A> = (request: Q, callback: (error: grpc.ServiceError | null, answer: A) => void) => unknown;

/** What the engine was asked to show. */
export interface Shown {
  readonly severity: number;
  readonly message: string;
  readonly urn: string;
}

const repository = path.join(__dirname, "../../..");

/** Pulumi's own dynamic host as a real process, spoken to over its wire, with a small engine behind it. */
export class DynamicHost {
  readonly process: ChildProcess;
  readonly shown: Shown[];
  readonly #engine: grpc.Server;
  readonly #client: ResourceProviderClient;

  private constructor(process: ChildProcess, engine: grpc.Server, shown: Shown[], client: ResourceProviderClient) {
    this.process = process;
    this.shown = shown;
    this.#engine = engine;
    this.#client = client;
  }

  static async start(environment: NodeJS.ProcessEnv): Promise<DynamicHost> {
    const shown: Shown[] = [];
    const engine = new grpc.Server();
    engine.addService(EngineService as unknown as grpc.ServiceDefinition, {
      log: (call: { request: LogRequest }, done: (error: null, answer: Empty) => void) => {
        const { request } = call;
        shown.push({ severity: request.getSeverity(), message: request.getMessage(), urn: request.getUrn() });
        done(null, new Empty());
      },
    });
    const address = `127.0.0.1:${await listen(engine)}`;
    const script = require.resolve("@pulumi/pulumi/cmd/dynamic-provider");
    const host = spawn(process.execPath, [script, address], {
      cwd: repository,
      env: { ...process.env, ...environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const [line] = await once(host.stdout, "data");
    const client = new ResourceProviderClient(`127.0.0.1:${String(line).trim()}`, grpc.credentials.createInsecure());
    return new DynamicHost(host, engine, shown, client);
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

  /** The engine dies without a word to anybody. */
  killEngine(): void {
    this.#engine.forceShutdown();
  }

  /** Ends the host as the engine does in order, unless it has ended already. */
  async close(): Promise<void> {
    if (this.process.exitCode === null && this.process.signalCode === null) {
      this.process.kill("SIGINT");
      await once(this.process, "exit");
    }
    this.#client.close();
    this.#engine.forceShutdown();
  }

  #ask<Q, A>(method: string, request: Q): Promise<A> {
    const methods = this.#client as unknown as Record<string, Unary<Q, A>>;
    return new Promise((resolve, reject) => {
      methods[method]?.call(this.#client, request, (error, answer) => (error ? reject(error) : resolve(answer)));
    });
  }
}

function listen(server: grpc.Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) =>
      error ? reject(error) : resolve(port),
    );
  });
}

function struct(of: Values): Struct {
  return Struct.fromJavaScript(of as { [key: string]: JavaScriptValue });
}

function values(of: Struct | undefined): Values {
  return (of?.toJavaScript() ?? {}) as Values;
}
