import path from "node:path";
import { accountSpecOf, readAccount } from "../../organization/account-spec-of";
import { amendAccount } from "../../spec/amend";
import { parseAccount } from "../../spec/load";
import { printAccount } from "../../spec/print";
import { clientFor } from "../account";
import { exit, type Terminal } from "../terminal";
import { type Output, textOf, writeAll } from "../written-files";
import type { ExportOptions } from "./command";
import { schemaComment } from "./schema-comment";
import { sayOmitted, sayOverwritten, sayWritten } from "./tell";

/** Describes the account in a file. Variables of an existing file are kept as they are: nobody knows the secrets here. */
export async function exportAccount(terminal: Terminal, options: ExportOptions): Promise<number> {
  const { out, adopt, json } = options;
  if (adopt) throw new Error("--adopt is for an organization: the resources of an account take over what is there");
  const before = out === undefined ? undefined : textOf(out);
  const resolve = (text: string) => parseAccount(text, out ?? "account.yaml").spec;
  const like = before === undefined ? undefined : resolve(before);
  terminal.progress("reading the account");
  const { spec, omitted } = accountSpecOf(await readAccount(clientFor(terminal)), like);
  const { text, overwritten } =
    before === undefined
      ? {
          text: printAccount(spec, schemaComment("account", path.dirname(path.resolve(out ?? "account.yaml")))),
          overwritten: [],
        }
      : amendAccount(before, spec, resolve);
  resolve(text);
  const outputs: Output[] = out === undefined ? [] : [{ file: out, text }];
  const written = writeAll(outputs);
  if (json) terminal.result(JSON.stringify({ spec, omitted, files: written }, null, 2));
  else if (out === undefined) terminal.result(text);
  sayOverwritten(terminal, overwritten);
  sayOmitted(terminal, omitted);
  sayWritten(terminal, outputs, written);
  return exit.done;
}
