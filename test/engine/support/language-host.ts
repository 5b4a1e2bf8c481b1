import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { LanguageRuntimeService } from "@pulumi/pulumi/proto/language_grpc_pb";
import {
  GetRequiredPackagesResponse,
  GetRequiredPluginsResponse,
  type RunRequest,
  RunResponse,
} from "@pulumi/pulumi/proto/language_pb";
import { PluginInfo } from "@pulumi/pulumi/proto/plugin_pb";

/**
 * What the engine starts to run a program on disk, where the official host cannot be had: like that one it leaves the
 * work to `cmd/run` of the SDK that the program has.
 */
const engine = process.argv.find((argument) => /^[\w.]+:\d+$/.test(argument)) ?? "";
/** How a program says that it has reported its failure itself. */
const reported = 32;

function run({ request }: { request: RunRequest }, done: grpc.sendUnaryData<RunResponse>): void {
  const folder = request.getInfo()?.getProgramDirectory() ?? request.getPwd();
  const config: Record<string, string> = {};
  request.getConfigMap().forEach((value: string, key: string) => {
    config[key] = value;
  });
  const options = {
    monitor: request.getMonitorAddress(),
    engine,
    organization: request.getOrganization(),
    project: request.getProject(),
    stack: request.getStack(),
    pwd: request.getPwd(),
    parallel: String(request.getParallel()),
    ...(request.getDryrun() ? { "dry-run": "true" } : {}),
  };
  const entry = createRequire(path.join(folder, "index.js")).resolve("@pulumi/pulumi/cmd/run");
  const args = Object.entries(options).map(([name, value]) => `--${name}=${value}`);
  const child = spawn(process.execPath, [entry, ...args, folder], {
    cwd: request.getPwd(),
    // The engine reads the address from standard output, and shows what comes by the other stream.
    stdio: ["ignore", 2, 2],
    env: { ...process.env, PULUMI_CONFIG: JSON.stringify(config), PULUMI_NODEJS_TYPESCRIPT: "true" },
  });
  child.on("close", (code) => {
    const response = new RunResponse();
    if (code === reported) response.setBail(true);
    else if (code !== 0) response.setError(`the program ended with ${code}`);
    done(null, response);
  });
}

const server = new grpc.Server();
server.addService(LanguageRuntimeService, {
  run,
  getPluginInfo: (_: unknown, done: grpc.sendUnaryData<PluginInfo>) => {
    const info = new PluginInfo();
    info.setVersion("3.0.0");
    done(null, info);
  },
  getRequiredPackages: (_: unknown, done: grpc.sendUnaryData<GetRequiredPackagesResponse>) =>
    done(null, new GetRequiredPackagesResponse()),
  getRequiredPlugins: (_: unknown, done: grpc.sendUnaryData<GetRequiredPluginsResponse>) =>
    done(null, new GetRequiredPluginsResponse()),
} as unknown as grpc.UntypedServiceImplementation);
server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) throw error;
  console.log(port);
});
