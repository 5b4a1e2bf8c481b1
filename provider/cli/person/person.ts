import { personInText, personInWords } from "../../person/in-text";
import { readPerson } from "../../person/person";
import { removalOf } from "../../person/removal";
import { clientFor } from "../account";
import { diffOf } from "../file-diff";
import { exit, type Terminal } from "../terminal";
import { writeAll } from "../written-files";
import type { PersonOptions } from "./command";
import { specsIn } from "./specs";

/** Shows what hangs on one person, or takes the person out of specs. */
export async function person(
  terminal: Terminal,
  email: string,
  { remove, specs, format }: PersonOptions,
): Promise<number> {
  if (!email.includes("@")) throw new Error("name the person by an e-mail address");
  if (remove && specs === undefined) throw new Error("--remove needs the folder of the specs: give --specs");
  if (!remove && specs !== undefined) throw new Error("--specs is for --remove alone");
  // A folder that cannot be read must not cost a hundred requests.
  const texts = specs === undefined ? undefined : specsIn(specs);
  let read = 0;
  const found = await readPerson(clientFor(terminal), email, (count) => {
    read += count;
    terminal.progress(`read ${read} objects`);
  });
  const isText = format === "text";
  if (!texts) {
    terminal.result(isText ? personInText(found) : JSON.stringify(found, null, 2));
    if (isText) for (const line of personInWords(found)) terminal.say(line);
    return exit.done;
  }
  const { edits, kept } = removalOf(found, texts);
  writeAll(edits.map(({ file, after }) => ({ file, text: after })));
  const files = edits.map((edit) => ({ file: edit.file, diff: diffOf(edit) }));
  terminal.result(
    isText ? files.map(({ diff }) => diff).join("") : JSON.stringify({ ...found, removal: { files, kept } }, null, 2),
  );
  for (const { where, reason } of kept) terminal.say(`stays: ${where}: ${reason}`);
  terminal.say(`${email} was removed from ${files.length} specs and stays in ${kept.length} places`);
  return kept.length === 0 ? exit.done : exit.different;
}
