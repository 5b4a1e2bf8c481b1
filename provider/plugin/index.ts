import { Server, ServerCredentials } from "@grpc/grpc-js";
import { ResourceProviderService } from "@pulumi/pulumi/proto/provider_grpc_pb";
import { Plugin } from "./plugin";
import { serviceOf } from "./server";

/** What all SDKs allow, in bytes. */
const largestMessage = 400 << 20;

/**
 * Serves the provider to the engine, whose address is the last of the arguments; without one, waits for an engine to
 * attach itself. The first line of the output is the port, and nothing comes before it.
 */
export function serve(args: readonly string[]): void {
  const plugin = new Plugin();
  const address = args.at(-1);
  if (address !== undefined) plugin.start(address);
  const server = new Server({
    "grpc.max_receive_message_length": largestMessage,
    "grpc.max_send_message_length": largestMessage,
  });
  server.addService(ResourceProviderService, serviceOf(plugin));
  server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, port) => {
    if (error) throw error;
    process.stdout.write(`${port}\n`);
  });
}
