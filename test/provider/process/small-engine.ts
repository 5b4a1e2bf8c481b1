import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { EventEmitter } from "node:events";
import fs from "node:fs";
import { Socket } from "node:net";
import os from "node:os";
import path from "node:path";
import * as grpc from "@grpc/grpc-js";
import { EngineService } from "@pulumi/pulumi/proto/engine_grpc_pb";
import type { LogRequest } from "@pulumi/pulumi/proto/engine_pb";
import { Empty } from "google-protobuf/google/protobuf/empty_pb";

/** What the engine was asked to show. */
export interface Shown {
  readonly severity: number;
  readonly message: string;
  readonly urn: string;
}

const repository = path.join(__dirname, "../../..");

/** As much of the engine as a process of a provider sees: it is started by it, and speaks to it. Emits `printed`. */
export class SmallEngine extends EventEmitter<{ printed: [string] }> {
  readonly shown: Shown[] = [];
  printed = "";
  readonly #server = new grpc.Server();
  readonly #readers: Socket[] = [];
  #port = 0;

  static async start(): Promise<SmallEngine> {
    const engine = new SmallEngine();
    await engine.#listen();
    return engine;
  }

  get address(): string {
    return `127.0.0.1:${this.#port}`;
  }

  /** Starts a script of Node with the engine's address as its last argument; a person starts it without. */
  spawn(
    args: readonly string[],
    environment: NodeJS.ProcessEnv = {},
    by: "engine" | "person" = "engine",
  ): ChildProcess {
    const pipes = [this.#openPipe(), this.#openPipe()];
    const child = spawn(process.execPath, [...args, ...(by === "engine" ? [this.address] : [])], {
      cwd: repository,
      env: { ...process.env, ...environment },
      stdio: ["ignore", ...pipes],
    });
    for (const pipe of pipes) fs.closeSync(pipe);
    return child;
  }

  /** Dies without a word to anybody, and its ends of the pipes with it. */
  kill(): void {
    this.#server.forceShutdown();
    for (const reader of this.#readers) reader.destroy();
  }

  /**
   * The writing end of a pipe as the engine gives it. Those of `spawn` are sockets, to which Node writes in another way:
   * what a process does with a broken one shows on real pipes alone.
   */
  #openPipe(): number {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pipe-"));
    const file = path.join(folder, "pipe");
    execFileSync("mkfifo", [file]);
    const reader = new Socket({ fd: fs.openSync(file, fs.constants.O_RDONLY | fs.constants.O_NONBLOCK) });
    const writer = fs.openSync(file, fs.constants.O_WRONLY);
    fs.rmSync(folder, { recursive: true });
    reader.setEncoding("utf8").on("data", (text: string) => {
      this.printed += text;
      this.emit("printed", text);
    });
    this.#readers.push(reader);
    return writer;
  }

  #listen(): Promise<void> {
    this.#server.addService(EngineService as unknown as grpc.ServiceDefinition, {
      log: ({ request }: { request: LogRequest }, done: (error: null, answer: Empty) => void) => {
        this.shown.push({ severity: request.getSeverity(), message: request.getMessage(), urn: request.getUrn() });
        done(null, new Empty());
      },
    });
    return new Promise((resolve, reject) => {
      this.#server.bindAsync("127.0.0.1:0", grpc.ServerCredentials.createInsecure(), (error, port) => {
        this.#port = port;
        if (error) reject(error);
        else resolve();
      });
    });
  }
}
