import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import type { Emulator } from "../../../emulator";

/** One finished call of the command line. */
export interface Called {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

const bin = path.join(__dirname, "../../../bin/pulumi-commercelayer.ts");
const tsx = require.resolve("tsx/cli");

/** Calls the command line as a user would, in a process of its own. */
export function call(args: readonly string[], environment: NodeJS.ProcessEnv = {}, folder?: string): Promise<Called> {
  return finished(start(args, environment, folder));
}

/** Starts a call, so that a test can kill it. */
export function start(args: readonly string[], environment: NodeJS.ProcessEnv = {}, folder?: string): ChildProcess {
  return spawn(process.execPath, [tsx, bin, ...args], {
    env: { ...withoutCommerceLayer(process.env), ...environment },
    stdio: ["ignore", "pipe", "pipe"],
    ...(folder === undefined ? {} : { cwd: folder }),
  });
}

export function finished(child: ChildProcess): Promise<Called> {
  const texts = { stdout: "", stderr: "" };
  for (const name of ["stdout", "stderr"] as const)
    child[name]?.setEncoding("utf8").on("data", (chunk: string) => {
      texts[name] += chunk;
    });
  return new Promise((resolve) => child.on("close", (code) => resolve({ code, ...texts })));
}

/** The environment of a call that speaks to an emulator as its first user. */
export function environmentFor({ apiUrl, authUrl, clientId, clientSecret }: Emulator): NodeJS.ProcessEnv {
  return {
    COMMERCELAYER_API_URL: apiUrl,
    COMMERCELAYER_AUTH_URL: authUrl,
    COMMERCELAYER_CLIENT_ID: clientId,
    COMMERCELAYER_CLIENT_SECRET: clientSecret,
  };
}

/** A folder with these files, which the test removes. */
export function folderWith(files: Readonly<Record<string, string>>): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), "pulumi-commercelayer-cli-"));
  for (const [name, text] of Object.entries(files)) fs.writeFileSync(path.join(folder, name), text);
  return folder;
}

/** The settings that lead a call to an emulator. */
export function environmentOf({ apiUrl, authUrl, clientId, clientSecret }: Emulator): NodeJS.ProcessEnv {
  return {
    COMMERCELAYER_API_URL: apiUrl,
    COMMERCELAYER_AUTH_URL: authUrl,
    COMMERCELAYER_CLIENT_ID: clientId,
    COMMERCELAYER_CLIENT_SECRET: clientSecret,
  };
}

function withoutCommerceLayer(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !name.startsWith("COMMERCELAYER_")));
}
