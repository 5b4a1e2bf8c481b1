import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import { type LogRequest, LogSeverity } from "@pulumi/pulumi/proto/engine_pb";
import { ResourceMonitorService } from "@pulumi/pulumi/proto/resource_grpc_pb";
import {
  type RegisterResourceRequest,
  RegisterResourceResponse,
  SupportsFeatureResponse,
} from "@pulumi/pulumi/proto/resource_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

const repository = path.join(__dirname, "../../..");
const program = `
  const { Organization } = require(${JSON.stringify(repository)});
  new Organization("one", { name: "One" });
  new Organization("two", { name: "Two" });
`;

/** What a program on disk told the engine, and which resources it asked it for. */
interface Ending {
  readonly code: number | null;
  readonly said: readonly { severity: number; message: string }[];
  readonly registered: readonly string[];
}

describe("a program", function () {
  this.timeout(60_000);
  let folder: string;

  beforeEach(() => {
    folder = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "program-")));
    fs.writeFileSync(path.join(folder, "package.json"), JSON.stringify({ name: "shop" }));
    fs.writeFileSync(path.join(folder, "index.js"), program);
  });
  afterEach(() => fs.rmSync(folder, { recursive: true, force: true }));

  const install = (name: string, from: string) => {
    const target = path.join(folder, "node_modules", name);
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.symlinkSync(from, target);
  };

  it("that has the package for a dependency of a dependency alone is told so in one line, with the command", async () => {
    const { code, said, registered } = await runOnDisk(folder);
    assert.notEqual(code, 0);
    assert.deepEqual(said, [
      {
        severity: LogSeverity.ERROR,
        message: `pulumi-commercelayer must be a direct dependency of the program, because its resources run from the program's folder. Run \`npm install pulumi-commercelayer\` in ${folder}`,
      },
    ]);
    assert.deepEqual(registered, ["pulumi:pulumi:Stack"]);
  });

  it("that has it for a dependency of its own is told nothing", async () => {
    install("pulumi-commercelayer", repository);
    const { code, said, registered } = await runOnDisk(folder);
    assert.equal(code, 0, JSON.stringify(said));
    assert.deepEqual(said, []);
    const organization = "pulumi-nodejs:dynamic/commercelayer:Organization";
    assert.deepEqual(registered, ["pulumi:pulumi:Stack", organization, organization]);
  });
});

/** Runs the program of a folder as the CLI's language host does, with a small engine behind it. */
async function runOnDisk(folder: string): Promise<Ending> {
  const said: { severity: number; message: string }[] = [];
  const registered: string[] = [];
  const server = new grpc.Server();
  server.addService(EngineService as unknown as grpc.ServiceDefinition, {
    log: ({ request }: { request: LogRequest }, done: (error: null, answer: Empty) => void) => {
      if (request.getSeverity() !== LogSeverity.DEBUG)
        said.push({ severity: request.getSeverity(), message: request.getMessage() });
      done(null, new Empty());
    },
  });
  server.addService(ResourceMonitorService as unknown as grpc.ServiceDefinition, {
    supportsFeature: (_: unknown, done: (error: null, answer: SupportsFeatureResponse) => void) =>
      done(null, new SupportsFeatureResponse()),
    registerResource: (
      { request }: { request: RegisterResourceRequest },
      done: (error: null, answer: RegisterResourceResponse) => void,
    ) => {
      registered.push(request.getType());
      const answer = new RegisterResourceResponse();
      answer.setUrn(`urn:pulumi:live::shop::${request.getType()}::${request.getName()}`);
      done(null, answer);
    },
    registerResourceOutputs: (_: unknown, done: (error: null, answer: Empty) => void) => done(null, new Empty()),
    signalAndWaitForShutdown: (_: unknown, done: (error: null, answer: Empty) => void) => done(null, new Empty()),
  });
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, bound) =>
      error ? reject(error) : resolve(bound),
    );
  });
  const address = `127.0.0.1:${port}`;
  const options = { monitor: address, engine: address, project: "shop", stack: "live", pwd: folder };
  const flags = Object.entries({ ...options, "root-directory": folder }).map(([name, value]) => `--${name}=${value}`);
  const runner = spawn(process.execPath, [require.resolve("@pulumi/pulumi/cmd/run"), ...flags, "index.js"], {
    cwd: repository,
    stdio: "ignore",
  });
  const [code] = await once(runner, "close");
  server.forceShutdown();
  return { code, said, registered };
}
