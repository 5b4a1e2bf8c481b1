import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";

/** A program as examples export it: it declares resources and may return outputs. */
export type Program = () => Promise<Record<string, unknown> | undefined>;

/** What the Automation API serves inline programs with; the package does not publish its type. */
const { LanguageServer } = require("@pulumi/pulumi/automation/server") as {
  LanguageServer: new (program: Program) => grpc.UntypedServiceImplementation;
};
/** What a run of an inline program keeps: its connections to the engine among others. */
const { getStore } = require("@pulumi/pulumi/runtime/state") as {
  getStore: () => { readonly settings: Readonly<Record<"engine" | "monitor", grpc.Client | undefined>> };
};

/** Serves a program to the CLI, as the Automation API does. */
export async function serve(program: Program): Promise<{ port: number; close: () => void }> {
  const server = new grpc.Server({ "grpc.max_receive_message_length": 400 << 20 });
  const stores: ReturnType<typeof getStore>[] = [];
  const run: Program = () => {
    stores.push(getStore());
    return program();
  };
  server.addService(LanguageRuntimeService, new LanguageServer(run));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  const close = () => {
    server.forceShutdown();
    // A connection that outlives a killed engine looks for it for ever, and fails whoever gets the same port later.
    for (const { settings } of stores)
      for (const client of [settings.engine, settings.monitor]) {
        if (client) silence(client);
        client?.close();
      }
  };
  return { port, close };
}

/** What the program of a killed engine logs later would fail, and with it every log of this process: the SDK chains them. */
function silence(client: grpc.Client): void {
  Object.assign(client, { log: (_: unknown, done: () => void) => done() });
}
