import type { Command } from "commander";
import { ApiError } from "../api/failure";
import { SettingsError } from "../session/settings";
import { SpecError } from "../spec/place";
import { exit, ProcessTerminal, type Terminal } from "./terminal";

/** What a verb does with its arguments and options. Returns how the process ends. */
export type Verb<Arguments extends readonly unknown[]> = (terminal: Terminal, ...args: Arguments) => Promise<number>;

/**
 * Lets a command run a verb. A failure is one message on stderr without a stack, or one JSON object where the command was
 * asked for JSON, and ends the process with 1.
 */
export function runs<Arguments extends readonly unknown[]>(command: Command, verb: Verb<Arguments>): void {
  command.action(async (...args: unknown[]) => {
    const terminal = new ProcessTerminal();
    // The last argument is the command itself.
    const given = args.slice(0, -1) as unknown as Arguments;
    try {
      process.exitCode = await verb(terminal, ...given);
    } catch (error) {
      const isJson = command.opts().json === true || command.opts().format === "json";
      terminal.say(isJson ? JSON.stringify(asJson(error), null, 2) : `error: ${inWords(error)}`);
      process.exitCode = exit.failed;
    }
  });
}

function inWords(error: unknown): string {
  if (error instanceof SpecError)
    return `${error.problems.length === 1 ? "" : `${error.problems.length} problems\n`}${error.message}`;
  return error instanceof Error ? error.message : String(error);
}

function asJson(error: unknown): object {
  if (error instanceof SpecError) return { error: "the file has problems", problems: error.problems };
  const kind = error instanceof ApiError ? "api" : error instanceof SettingsError ? "settings" : undefined;
  return { error: inWords(error), ...(kind === undefined ? {} : { kind }) };
}
