import type { Shell } from "../../entities/type-token";
import { few } from "../../model/few";
import { inWords, type Omission } from "../../organization/omission";
import type { Terminal } from "../terminal";
import type { Output } from "../written-files";

/** Says what the file cannot: one line for each, because it is all that tells of them. */
export function sayOmitted(terminal: Terminal, omitted: readonly Omission[]): void {
  if (omitted.length === 0) return;
  terminal.say(`not in the file, because a program cannot declare it (${omitted.length}):`);
  for (const one of omitted) terminal.say(`  ${inWords(one)}`);
}

export function sayOverwritten(terminal: Terminal, overwritten: readonly string[]): void {
  if (overwritten.length === 0) return;
  const places = few(
    overwritten.map((place) => `\`${place}\``),
    ", ",
  );
  terminal.say(`variables were overwritten, because the values differ now: ${places}`);
}

export function sayWritten(terminal: Terminal, outputs: readonly Output[], written: readonly string[]): void {
  for (const { file } of outputs) terminal.say(written.includes(file) ? `wrote ${file}` : `${file} is up to date`);
}

/** Loud on purpose: nobody may commit the file by mistake. */
export function sayImport(terminal: Terminal, file: string, shell: Shell, otherStacks: readonly string[]): void {
  terminal.say(
    `WARNING: ${file} HOLDS THE SECRETS of all credentials in plain text. Only you can read it. Delete it after:`,
  );
  // An OrganizationFile declares everything already; for native resources, the engine writes the program.
  const program = shell === "dynamic" ? "--generate-code=false" : "--out <program>";
  terminal.say(`  pulumi import --file ${file} --yes ${program} --protect=false`);
  if (otherStacks.length > 0)
    terminal.say(
      `WARNING: ${few(otherStacks, ", ")} manages some of these objects. Remove them from its state first (\`pulumi state delete\`), or updates here will be refused`,
    );
}
